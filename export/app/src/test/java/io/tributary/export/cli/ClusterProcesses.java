package io.tributary.export.cli;

import io.tributary.export.folder.Poll;
import io.tributary.ingestion.collect.service.CollectorMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;

/**
 * A cluster of plain processes: one JobManager, TaskManagers, a collector. A test can kill each of
 * them and start it again.
 */
final class ClusterProcesses implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final Path folder;
  private final Map<String, String> environment;
  private final int restPort;
  private final int collectorPort;
  private final Map<String, Process> processes = new HashMap<>();

  /**
   * Writes the configuration.
   *
   * @param environment the environment of all processes
   * @param more settings by Flink's own keys
   */
  ClusterProcesses(Path folder, Map<String, String> environment, Map<String, String> more)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    this.environment = environment;
    restPort = freePort();
    collectorPort = freePort();
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("jobmanager.rpc.address", "127.0.0.1");
    settings.put("jobmanager.rpc.port", Integer.toString(freePort()));
    settings.put("jobmanager.bind-host", "127.0.0.1");
    settings.put("jobmanager.memory.process.size", "900m");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("taskmanager.host", "127.0.0.1");
    settings.put("taskmanager.bind-host", "127.0.0.1");
    settings.put("taskmanager.numberOfTaskSlots", "1");
    settings.put("taskmanager.cpu.cores", "1.0");
    settings.put("taskmanager.memory.framework.heap.size", "128m");
    settings.put("taskmanager.memory.framework.off-heap.size", "128m");
    settings.put("taskmanager.memory.task.heap.size", "512m");
    settings.put("taskmanager.memory.task.off-heap.size", "64m");
    settings.put("taskmanager.memory.managed.size", "256m");
    settings.put("taskmanager.memory.network.min", "64m");
    settings.put("taskmanager.memory.network.max", "64m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
    settings.put("taskmanager.memory.jvm-overhead.min", "128m");
    settings.put("taskmanager.memory.jvm-overhead.max", "128m");
    settings.put("heartbeat.interval", "1000");
    settings.put("heartbeat.timeout", "6000");
    settings.put("io.tmp.dirs", this.folder.resolve("tmp").toString());
    List<String> lines = new ArrayList<>();
    settings.forEach((name, value) -> lines.add(name + ": \"" + value + "\""));
    Files.write(this.folder.resolve("config.yaml"), lines);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts the JobManager and waits until it responds. */
  void startJobManager() throws IOException {
    start(
        "jobmanager",
        StandaloneSessionClusterEntrypoint.class,
        "--configDir",
        folder.toString(),
        "--executionMode",
        "cluster");
    Poll.until(TIMEOUT, () -> get("/overview").contains("taskmanagers"));
  }

  /** Starts a TaskManager and waits until the cluster has that many. */
  void startTaskManager(String name, int all) throws IOException {
    start(name, TaskManagerRunner.class, "--configDir", folder.toString());
    Poll.until(TIMEOUT, () -> get("/overview").contains("\"taskmanagers\":" + all));
  }

  /** Starts a collector, always at the same port, and waits until it accepts events. */
  URI startCollector(Path config) throws IOException {
    start(
        "collector",
        CollectorMain.class,
        "--config",
        config.toString(),
        "--port",
        Integer.toString(collectorPort));
    URI address = URI.create("http://127.0.0.1:" + collectorPort);
    Poll.until(TIMEOUT, () -> !get(address.resolve("/health/ready")).isEmpty());
    return address;
  }

  /** Submits a job as {@code flink run --detached} does; returns its output. */
  String run(Path jar, Class<?> main, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "--detached", "-c", main.getName()));
    words.add(jar.toString());
    words.addAll(List.of(arguments));
    Path log = folder.resolve("submit.log");
    Process client = process(log, CliFrontend.class, words.toArray(String[]::new)).start();
    int code = client.waitFor();
    String output = Files.readString(log);
    if (code != 0) {
      throw new AssertionError("flink run ended with " + code + ": " + output);
    }
    return output;
  }

  /** Returns the response of the JobManager; empty if there is none. */
  String get(String path) {
    return get(URI.create("http://127.0.0.1:" + restPort + path));
  }

  private static String get(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** Waits until all tasks of the only job run. */
  void awaitRunning() {
    Poll.until(
        TIMEOUT,
        () -> {
          String jobs = get("/jobs/overview");
          return jobs.contains("\"state\":\"RUNNING\"")
              && jobs.replaceAll(".*\"running\":(\\d+).*", "$1")
                  .equals(jobs.replaceAll(".*\"total\":(\\d+).*", "$1"));
        });
  }

  /** Kills a process with {@code kill -9}; returns its exit code. */
  int kill(String name) throws InterruptedException {
    Process process = processes.remove(name);
    process.destroyForcibly();
    return process.waitFor();
  }

  String log(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".log"));
  }

  private void start(String name, Class<?> main, String... arguments) throws IOException {
    processes.put(name, process(folder.resolve(name + ".log"), main, arguments).start());
  }

  private ProcessBuilder process(Path log, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx768m");
    // The same options as in Flink's own scripts.
    for (String open : List.of("java.nio", "java.util", "java.lang")) {
      command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dorg.slf4j.simpleLogger.configurationFile=simplelogger.properties");
    String classPath = System.getProperty("java.class.path");
    command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", classPath)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().put("FLINK_CONF_DIR", folder.toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
  }
}
