package io.tributary.export.bench;

import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a benchmark in a process like this one, and reads its result. */
final class BenchProcess {
  /** A name, because this package must not know the command line. */
  private static final String MAIN = "io.tributary.export.cli.Main";

  private BenchProcess() {}

  /**
   * Runs it to its end.
   *
   * @param arguments its command line
   * @param out where it writes the result of its one run
   */
  static BenchFigures run(List<String> arguments, Path out) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add(MAIN);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.INHERIT);
    builder.environment().put("CLASSPATH", classPath());
    Process process = builder.start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    if (!Files.exists(out)) {
      throw new IllegalStateException(
          "the process of the run "
              + out.getFileName()
              + " ended with code "
              + code
              + " without a result");
    }
    return BenchReport.read(out).runs().get(0);
  }

  private static String classPath() {
    // Set by Maven's test runner, whose class path is a jar that names the others.
    String tests = System.getProperty("surefire.test.class.path");
    return tests == null ? System.getProperty("java.class.path") : tests;
  }
}
