package io.tributary.export.cli;

import io.tributary.export.terminal.StandardOutput;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine;

/** Runs the launcher in this process and captures its output. */
public final class Cli {
  /**
   * The result of a command.
   *
   * @param code exit code
   * @param out what it wrote to the standard output
   * @param err what it wrote to the standard error
   */
  public record CliResult(int code, String out, String err) {}

  private Cli() {}

  public static CliResult run(Object... arguments) {
    return run(launcher -> {}, arguments);
  }

  /** Runs it after a change to the launcher. */
  public static CliResult run(Consumer<CommandLine> prepare, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    try (PrintStream newOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      CommandLine launcher =
          Main.commandLine()
              .setOut(new PrintWriter(newOut, true))
              .setErr(new PrintWriter(newErr, true));
      prepare.accept(launcher);
      int code = launcher.execute(words(arguments));
      return new CliResult(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }

  /** Runs it with another standard output; {@link CliResult#out} is empty then. */
  public static CliResult into(OutputStream target, Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream oldOut = System.out;
    PrintStream oldErr = System.err;
    try (PrintStream newErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(StandardOutput.into(target));
      System.setErr(newErr);
      int code = Main.commandLine().execute(words(arguments));
      return new CliResult(code, "", err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(oldOut);
      System.setErr(oldErr);
    }
  }

  /** Runs the launcher as a separate process. */
  static CliResult process(
      List<String> javaOptions, Map<String, String> environment, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--add-opens=java.base/java.nio=ALL-UNNAMED");
    command.addAll(javaOptions);
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    // One of the two outputs goes to a file: a pipe that is not read would fill up.
    Path err = Files.createTempFile("launcher", ".err");
    try {
      Process process = builder.redirectError(err.toFile()).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CliResult(process.waitFor(), out, Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }

  private static String[] words(Object... arguments) {
    return Arrays.stream(arguments).map(Cli::text).toArray(String[]::new);
  }

  private static String text(Object argument) {
    return argument instanceof Path path ? path.toString() : (String) argument;
  }
}
