package io.tributary.ingestion.collect.http;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives CloudEvents over HTTP and writes them to Kafka.
 *
 * <p>Contract: {@code POST /v1/events} reports the status of each event; an {@code accepted} event
 * is stored by all in-sync replicas of Kafka. A request that carries an {@code Idempotency-Key} can
 * be repeated without being written twice, also after a crash, as long as it is among the last that
 * are remembered. {@link #stopAccepting} rejects new requests and completes those in flight. Health
 * and metrics are at {@code /health}, {@code /health/live}, {@code /health/ready} and {@code
 * /metrics}, without a key.
 *
 * <p>Limits: {@link CollectorLimits} bounds the requests in flight; beyond, clients receive 429.
 * Events of one request may be written in any order between partitions.
 */
public final class Collector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
  private static final int STOP_TIMEOUT_SECONDS = 10;
  private static final int REMEMBERED_REQUESTS = 100_000;

  private final KafkaSink kafka;
  private final HeartbeatEmitter heartbeats;
  private final ConsentWatch consent;
  private final CollectorMetrics metrics;
  private final ByteBudget budget;
  private final HttpServer http;
  private final ScheduledExecutorService clockwork;
  private final AtomicBoolean accepting = new AtomicBoolean(true);

  private Collector(
      CollectorOptions options,
      Clock clock,
      List<HealthPart> parts,
      PrometheusRegistry registry,
      WaitPolicy waitPolicy) {
    metrics = new CollectorMetrics(registry);
    budget = new ByteBudget(options.limits().maxBytesInFlight(), options.limits().reservedBytes());
    consent = new ConsentWatch(clock, options.consentStaleAfter());
    kafka = KafkaSink.connect(options, waitPolicy);
    try {
      heartbeats = new HeartbeatEmitter(kafka, clock, options.heartbeatTime());
      Deliveries deliveries = new Deliveries(REMEMBERED_REQUESTS);
      DeliveryRecovery.recover(deliveries, kafka, options, waitPolicy);
      Intake intake = new Intake(kafka, deliveries, heartbeats, consent, clock, options);
      Admission admission =
          new Admission(
              new KeyRing(options.keys()),
              options.limits(),
              budget,
              kafka::isFull,
              System::nanoTime,
              parts);
      Connections<EndPoint> connections =
          new Connections<>(OpenFiles.fitting(options.limits().connections()), System::nanoTime);
      http =
          HttpServer.start(
              options,
              connections,
              new HostCheck(options.host(), options.hostNames()),
              new EventsHandler(
                  options.limits(),
                  connections::isCrowdedFor,
                  admission,
                  intake,
                  deliveries,
                  metrics),
              new PagesHandler(() -> isReady(parts), health(parts), new MetricsPage(registry)));
      showMetrics(connections, parts);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
    clockwork = Executors.newSingleThreadScheduledExecutor(Collector::daemon);
    long every = options.heartbeatInterval().toMillis();
    ScheduledFuture<?> unused =
        clockwork.scheduleAtFixedRate(this::beat, 0, every, TimeUnit.MILLISECONDS);
  }

  /**
   * Starts.
   *
   * @throws CollectException if Kafka does not respond, the port is in use, or the certificate
   *     cannot be used; the message names the cause and the remedy
   */
  public static Collector start(CollectorOptions options, Clock clock) {
    return start(
        options,
        clock,
        List.of(),
        new PrometheusRegistry(),
        WaitPolicy.standard(WaitListener.NONE));
  }

  /**
   * Starts with additional health parts and metrics.
   *
   * @param parts parts of the pipeline in the health report
   * @param registry additional metrics
   * @param waitPolicy how long to wait for Kafka at the start
   */
  public static Collector start(
      CollectorOptions options,
      Clock clock,
      List<HealthPart> parts,
      PrometheusRegistry registry,
      WaitPolicy waitPolicy) {
    return new Collector(options, clock, parts, registry, waitPolicy);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "collector-heartbeats");
    thread.setDaemon(true);
    return thread;
  }

  private void beat() {
    try {
      kafka.watch();
      heartbeats.emit();
      consent.check();
    } catch (RuntimeException e) {
      // An exception would cancel the schedule, and without heartbeats nothing is admitted.
      LOG.error("A heartbeat failed; the collector continues with the next one", e);
    }
  }

  /** The address it listens at, such as {@code http://127.0.0.1:8080}. */
  public URI address() {
    return http.address();
  }

  /** The current status. */
  public CollectorStatus status() {
    return new CollectorStatus(
        metrics.total(EventStatus.ACCEPTED),
        metrics.total(EventStatus.INVALID),
        metrics.total(EventStatus.FORBIDDEN),
        metrics.requests(429),
        metrics.total(EventStatus.FAILED),
        consent.asOf(),
        consent.heartbeatAt());
  }

  private boolean isReady(List<HealthPart> parts) {
    return accepting.get()
        && kafka.healthy()
        && parts.stream().allMatch(part -> part.obstacle().isEmpty());
  }

  private List<HealthPart> health(List<HealthPart> others) {
    List<HealthPart> all = new ArrayList<>();
    all.add(new KafkaHealth(kafka));
    all.add(consent);
    all.addAll(others);
    return List.copyOf(all);
  }

  private void showMetrics(Connections<?> connections, List<HealthPart> parts) {
    metrics.gauge(
        "ready",
        "1 while the collector can accept events, 0 otherwise.",
        () -> isReady(parts) ? 1 : 0);
    metrics.gauge(
        "in_flight_bytes",
        "The part of max-bytes-in-flight that requests without a response hold.",
        budget::taken);
    metrics.counter(
        "kafka_failures_total",
        "Records that Kafka did not accept, or not in time.",
        kafka::failures);
    metrics.gauge(
        "consent_feed_age_seconds",
        "Now minus the last asOf of the consent authority; minus the start time before there is one.",
        () -> consent.behind().toMillis() / 1e3);
    metrics.connections(connections);
  }

  /** The state of Kafka in the health report. */
  private record KafkaHealth(KafkaSink kafka) implements HealthPart {
    @Override
    public String name() {
      return "kafka";
    }

    @Override
    public boolean healthy() {
      return kafka.healthy();
    }

    @Override
    public Map<String, Object> report() {
      return Map.of("failures", kafka.failures());
    }
  }

  /** Rejects new requests, and returns when those in flight have a response. Idempotent. */
  public void stopAccepting() {
    if (accepting.getAndSet(false)) {
      http.stop();
      stopBeating();
      kafka.flush();
    }
  }

  /** Also waits for the current heartbeat: none may follow the end of the input. */
  private void stopBeating() {
    clockwork.shutdown();
    try {
      if (!clockwork.awaitTermination(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A heartbeat did not complete within {} s", STOP_TIMEOUT_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes an end marker to every partition; after {@link #stopAccepting}.
   *
   * @param run the run whose input ends
   * @param time the largest event time of all valid events, epoch milliseconds
   * @throws CollectException if Kafka does not accept it
   */
  public void endMarkers(String run, long time) {
    CountDownLatch acknowledged = new CountDownLatch(1);
    AtomicBoolean written = new AtomicBoolean();
    kafka.mark(
        new Marker(MarkerKind.END, time, run),
        kafka.topics().all(),
        success -> {
          written.set(success);
          acknowledged.countDown();
        });
    kafka.flush();
    try {
      // The flush completes the markers in time, or not at all.
      if (!acknowledged.await(1, TimeUnit.SECONDS)) {
        written.set(false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!written.get()) {
      throw new CollectException(
          "Kafka did not accept the end markers of the input; when it is available, start and stop again",
          null);
    }
  }

  @Override
  public void close() {
    stopAccepting();
    kafka.close();
  }
}
