package io.tributary.export.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program and machine that figures belong to. */
final class BenchHost {
  private static final String UNKNOWN = "unknown";
  private static final String LAUNCHER = "tributary.launcher";
  private static final long PATIENCE_SECONDS = 10;

  private BenchHost() {}

  /** The git commit that the launcher belongs to, or unknown. */
  static String commit() {
    String launcher = System.getProperty(LAUNCHER);
    Path home = launcher == null ? null : Path.of(launcher).getParent();
    if (home == null) {
      return UNKNOWN;
    }
    List<String> command =
        List.of(
            "git",
            "-C",
            home.toString(),
            "describe",
            "--always",
            "--dirty",
            "--abbrev=40",
            "--exclude=*");
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && git.exitValue() == 0 && !said.isEmpty() ? said : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN; // without git, or not from a repository
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }

  static Map<String, String> machine() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    machine.put("maxHeapBytes", Long.toString(Runtime.getRuntime().maxMemory()));
    return machine;
  }
}
