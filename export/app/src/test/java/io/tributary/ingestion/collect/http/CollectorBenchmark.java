package io.tributary.ingestion.collect.http;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.ingestion.collect.http.ApiKey.Role;
import io.tributary.schemas.Sha256;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What the collector costs, against a {@link BareHandler}; what it does with twice the load it can
 * take; its memory over time. See {@code docs/performance.md}.
 *
 * <p>Arguments: {@code speed} with seconds a measurement (10), or {@code memory} with minutes (10)
 * and requests a second of 50 events (200). Collector and broker are in this process, senders in
 * another one on the same machine.
 */
public final class CollectorBenchmark {
  private static final String KEY = "benchmark";
  private static final int PARTITIONS = 4;
  private static final int WARM_UP_SECONDS = 5;
  private static final int[] SIZES = {1, 100, 1_000};
  private static final int[] CONNECTIONS = {16, 8, 4};
  private static final int MOST_SECONDS = 120;
  private static final int MOST_MINUTES = 60;

  private final EmbeddedKafka kafka;

  private CollectorBenchmark(EmbeddedKafka kafka) {
    this.kafka = kafka;
  }

  public static void main(String[] args) throws Exception {
    String part = args.length > 0 ? args[0] : "speed";
    int length = args.length > 1 ? Integer.parseInt(args[1]) : 10;
    Path folder = Files.createTempDirectory("collector-benchmark");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(PARTITIONS);
      CollectorBenchmark benchmark = new CollectorBenchmark(kafka);
      if (part.equals("memory")) {
        int rate = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        benchmark.memory(Math.min(MOST_MINUTES, length), rate);
      } else {
        benchmark.speed(Math.min(MOST_SECONDS, length));
      }
    } finally {
      delete(folder);
    }
    System.exit(0);
  }

  private void speed(int seconds) throws Exception {
    System.out.printf(
        "event of %d bytes%n", CollectorLoad.event(7).getBytes(StandardCharsets.UTF_8).length);
    double[] rates = new double[SIZES.length];
    try (Collector collector = collector(64L << 20);
        BareHandler bare = new BareHandler(kafka.access(), PARTITIONS)) {
      // Both, before either is measured: the first one would pay for what the virtual machine
      // learns.
      load(collector.address(), SIZES[1], CONNECTIONS[1], 2 * WARM_UP_SECONDS, 0).waitFor();
      load(bare.address(), SIZES[1], CONNECTIONS[1], 2 * WARM_UP_SECONDS, 0).waitFor();
      for (int i = 0; i < SIZES.length; i++) {
        LongSupplier accepted = () -> collector.status().accepted();
        rates[i] = measure("collector", collector.address(), accepted, i, seconds);
        double unused = measure("bare", bare.address(), bare::written, i, seconds);
      }
    }
    int last = SIZES.length - 1;
    overload(2 * rates[last] / SIZES[last], SIZES[last], seconds);
  }

  private double measure(String name, URI at, LongSupplier count, int i, int seconds)
      throws Exception {
    load(at, SIZES[i], CONNECTIONS[i], WARM_UP_SECONDS, 0).waitFor();
    long cpu = cpuNanos();
    long before = count.getAsLong();
    long began = System.nanoTime();
    Process load = load(at, SIZES[i], CONNECTIONS[i], seconds, 0);
    String said = said(load);
    // The sender's JVM takes a moment to start; its own seconds are what counts.
    double took = Math.min(seconds, (System.nanoTime() - began) / 1e9);
    long events = count.getAsLong() - before;
    System.out.printf(
        "%-9s %,5d a request, %2d connections: %,8.0f events/s, %5.2f us CPU an event, %s%n",
        name,
        SIZES[i],
        CONNECTIONS[i],
        events / took,
        (cpuNanos() - cpu) / 1e3 / events,
        said.strip());
    return events / took;
  }

  /** Requests come by the clock, whether or not others have their answer (up to 48 at once). */
  private void overload(double requestsPerSecond, int size, int seconds) throws Exception {
    long limit = 12L << 20;
    try (Collector collector = collector(limit)) {
      load(collector.address(), size, 4, WARM_UP_SECONDS, 0).waitFor();
      long before = collector.status().accepted();
      Process load = load(collector.address(), size, 48, seconds, requestsPerSecond);
      double most = 0;
      while (load.isAlive()) {
        most = Math.max(most, bytesInFlight(collector));
        Thread.sleep(20);
      }
      System.out.printf(
          "twice the load: %,.0f events/s offered, %,.0f accepted, most bytes in flight %,.0f of %,d, %s%n",
          requestsPerSecond * size,
          (collector.status().accepted() - before) / (double) seconds,
          most,
          limit,
          said(load).strip());
    }
  }

  private void memory(int minutes, int requestsPerSecond) throws Exception {
    try (Collector collector = collector(64L << 20)) {
      Process load = load(collector.address(), 50, 4, minutes * 60, requestsPerSecond, "named");
      long began = System.nanoTime();
      long cpu = cpuNanos();
      for (int i = 1; load.isAlive(); i++) {
        Thread.sleep(Duration.ofSeconds(15).toMillis());
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
            "%4d s: %,d events, used heap %.1f MiB, resident %.0f MiB, %.2f cores%n",
            Math.round(seconds),
            collector.status().accepted(),
            used / 1048576.0,
            residentKib() / 1024.0,
            (cpuNanos() - cpu) / 1e9 / seconds);
      }
      System.out.println(said(load).strip());
    }
  }

  private Collector collector(long bytesInFlight) {
    byte[] hash = Sha256.of(KEY.getBytes(StandardCharsets.UTF_8));
    ApiKey key =
        new ApiKey("benchmark", HexFormat.of().formatHex(hash), Set.of(Role.PRODUCER), Set.of());
    CollectorLimits l = CollectorLimits.defaults();
    CollectorOptions options =
        CollectorOptions.defaults(kafka.access(), List.of(key))
            .withAddress("127.0.0.1", 0)
            .withLimits(
                new CollectorLimits(
                    l.maxBodyBytes(),
                    l.maxBatchEvents(),
                    l.maxEventBytes(),
                    bytesInFlight,
                    0,
                    l.requestTimeout(),
                    l.kafkaTimeout(),
                    l.shutdownPatience(),
                    l.connections()));
    return Collector.start(options, Clock.systemUTC());
  }

  private static Process load(
      URI at, int size, int connections, int seconds, double requestsPerSecond, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(
            CollectorLoad.class.getName(),
            at.toString(),
            KEY,
            Integer.toString(size),
            Integer.toString(connections),
            Integer.toString(seconds),
            Double.toString(requestsPerSecond)));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String said(Process load) throws Exception {
    String said = new String(load.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    load.waitFor();
    return said;
  }

  private static double bytesInFlight(Collector collector) throws IOException {
    try (var in = collector.address().resolve("/metrics").toURL().openStream()) {
      String name = "tributary_collector_in_flight_bytes ";
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
          .sum();
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long residentKib() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
