package io.tributary.ingestion.collect.service;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.schemas.UserException;
import io.tributary.schemas.settings.KafkaSettings;
import io.tributary.schemas.settings.Settings;
import io.tributary.schemas.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of a collector without a pipeline in its process.
 *
 * @param collector its section of the settings file
 * @param kafka settings of the Kafka clients by their own names, with the address
 * @param partitions of each topic that does not exist yet
 * @param consentStaleAfter silence of the consent authority after which health is degraded
 */
record CollectorService(
    CollectorSettings collector,
    Map<String, String> kafka,
    int partitions,
    Duration consentStaleAfter) {
  private static final String BOOTSTRAP = "bootstrap.servers";

  /**
   * Reads the settings file.
   *
   * @throws UserException with every problem
   */
  static CollectorService read(Path file) {
    return SettingsFile.read(file, CollectorService::read);
  }

  private static CollectorService read(Settings settings) {
    settings.knowsTopLevel();
    Map<String, String> kafka = KafkaSettings.read(settings, System::getenv);
    if (!kafka.containsKey(BOOTSTRAP)) {
      settings.problem("kafka." + BOOTSTRAP, "is not set; name the Kafka that holds the topics");
    }
    CollectorSettings collector = CollectorSettings.read(settings);
    if (collector.keys().isEmpty()) {
      settings.problem("collector.keys", "is empty; name the keys of producers and authorities");
    }
    return new CollectorService(
        collector,
        kafka,
        settings.whole("partitions", 4, 1, 1_000),
        settings.duration("consent-stale-after", Duration.ofSeconds(30), Duration.ofSeconds(1)));
  }

  /**
   * Creates the topics that do not exist yet and starts the collector.
   *
   * @throws io.tributary.ingestion.collect.CollectException if Kafka does not respond or the port
   *     is in use
   */
  Collector start(int port, WaitListener listener) {
    KafkaAccess access =
        new KafkaAccess(kafka.getOrDefault(BOOTSTRAP, ""), kafka, WaitPolicy.standard(listener));
    KafkaTopics.ensure(access, partitions);
    return Collector.start(options(access, port), Clock.systemUTC());
  }

  private CollectorOptions options(KafkaAccess access, int port) {
    return new CollectorOptions(
        collector.host(),
        port,
        access.address(),
        access.settings(),
        collector.keys(),
        collector.tls(),
        collector.limits(),
        collector.heartbeatInterval(),
        collector.heartbeatTime(),
        consentStaleAfter,
        collector.imageBase(),
        CollectorOptions.RECOVERED_RECORDS,
        collector.hostNames());
  }
}
