package io.tributary.export.live;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.schemas.HandClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * One real Kafka for each test class, so the ids of each test start with a word of its own, and one
 * collector for each test.
 */
abstract class RunningCollector {
  static final int PARTITIONS = 3;
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir static Path folder;
  static KafkaAccess access;
  private static EmbeddedKafka kafka;

  final HandClock clock = new HandClock(Instant.parse("2026-05-02T00:00:00Z"));
  Collector collector;
  URI at;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka.ensureTopics(PARTITIONS);
    access = kafka.access();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void start() {
    start(CollectorFixture.options(access));
  }

  private void start(CollectorOptions options) {
    collector = Collector.start(options, clock);
    at = collector.address();
  }

  void restart(CollectorOptions options) {
    collector.close();
    start(options);
  }

  @AfterEach
  void stop() {
    collector.close();
  }
}
