package io.tributary.export.broker;

import io.tributary.export.folder.Poll;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/** A broker in a separate process. A test can suspend it, kill it and start it again. */
public final class BrokerProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("listening at (\\S+)");
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Path folder;
  private final Path log;
  private Process process;
  private String address = "";

  private BrokerProcess(Path folder) {
    this.folder = folder;
    this.log = folder.resolveSibling(folder.getFileName() + ".log");
  }

  /** Starts a broker on a folder, and waits until it listens. */
  public static BrokerProcess start(Path folder) throws IOException {
    BrokerProcess broker = new BrokerProcess(folder);
    broker.start();
    return broker;
  }

  /** Starts it again, at the same address, which is stored in its folder. */
  public void start() throws IOException {
    Files.deleteIfExists(log);
    String classPath = System.getProperty("java.class.path");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.configurationFile=simplelogger.properties",
                "-cp",
                System.getProperty("surefire.test.class.path", classPath),
                BrokerMain.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Poll.until(TIMEOUT, () -> !address().isEmpty());
    address = address();
  }

  private String address() {
    try {
      Matcher found = ADDRESS.matcher(Files.exists(log) ? Files.readString(log) : "");
      return found.find() ? found.group(1) : "";
    } catch (IOException e) {
      return "";
    }
  }

  public String bootstrapServers() {
    return address;
  }

  /** Returns access to it, with its credentials. */
  public KafkaAccess access() {
    return new KafkaAccess(
        address, BrokerCredentials.clientSettings(folder), WaitPolicy.standard(WaitListener.NONE));
  }

  /**
   * Returns the section of the settings that names it as an external Kafka. The settings reference
   * the credentials, as for any external Kafka.
   */
  public String section(String... further) {
    return section(address, folder, further);
  }

  /** Returns the same section for a broker at an address, on a folder. */
  public static String section(String address, Path folder, String... further) {
    List<String> settings = new ArrayList<>(List.of(further));
    Path credentials = folder.resolve(BrokerCredentials.FILE);
    for (String name : BrokerCredentials.clientSettings(folder).keySet()) {
      settings.add("%s: \"${file:%s:%s}\"".formatted(name, credentials, name));
    }
    settings.add("bootstrap.servers: \"" + address + "\"");
    settings.add("config.providers: file");
    settings.add("config.providers.file.class: " + FileConfigProvider.class.getName());
    return "kafka: {" + String.join(", ", settings) + "}\n";
  }

  /** Stops the process with SIGSTOP, like a machine that swaps; it keeps its connections. */
  public void suspend() throws Exception {
    signal("STOP");
    Poll.until(TIMEOUT, this::isSuspended);
  }

  /** Continues the process after {@link #suspend}. */
  public void resume() throws Exception {
    signal("CONT");
  }

  /** Returns whether the system reports the process as stopped. */
  public boolean isSuspended() {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return status.substring(status.lastIndexOf(')')).startsWith(") T");
    } catch (IOException e) {
      return false;
    }
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it with {@code kill -9}; returns the exit code. */
  public int kill() throws InterruptedException {
    process.destroyForcibly();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
