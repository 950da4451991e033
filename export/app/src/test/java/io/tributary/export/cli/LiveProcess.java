package io.tributary.export.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launcher in a separate process, which a test can kill; its output goes to a file. */
final class LiveProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Accepting events at (\\S+)/v1/events");
  private static final long TIMEOUT_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final Process process;
  private final Path log;

  private LiveProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a command, and returns at once. */
  static LiveProcess start(Path log, String... arguments) throws IOException {
    return start(log, Map.of(), arguments);
  }

  /** Starts a command with additional environment variables. */
  static LiveProcess start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1500m", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
    // It lives for a minute: the second compiler would cost more than it saves.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dorg.slf4j.simpleLogger.configurationFile=simplelogger.properties");
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new LiveProcess(builder.start(), log);
  }

  /** Waits until it accepts events; returns the address of the collector. */
  URI awaitAddress() throws IOException {
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("it ended before it took events:\n" + output());
      }
      Matcher found = ADDRESS.matcher(output());
      if (found.find()) {
        return URI.create(found.group(1));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new IllegalStateException("it took no events in time:\n" + output());
  }

  /** Ends it with {@code kill -9}, and waits until it has ended; returns the exit code. */
  int kill() throws InterruptedException {
    process.destroyForcibly();
    return process.waitFor();
  }

  /** Sends the signal of Ctrl-C, and does not wait. */
  void askToStop() {
    process.destroy();
  }

  /** Waits until it ends by itself; returns the exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not end");
    }
    return process.exitValue();
  }

  /** Ends it like Ctrl-C; returns the exit code. */
  int stop() throws InterruptedException {
    askToStop();
    return awaitEnd();
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Returns its output so far. */
  String output() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
