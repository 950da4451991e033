package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.terminal.ExitCode;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input that expired in Kafka before the job read it is always reported. */
class LostInputIT {
  @TempDir Path folder;

  private BrokerProcess broker;
  private LiveInput feed;

  @BeforeEach
  void readSomeAndStop() throws Exception {
    feed = LiveInput.random(folder, 20, 300);
    broker = BrokerProcess.start(folder.resolve("broker"));
    LiveRig live = rig();
    try (LiveProcess process = LiveProcess.start(folder.resolve("first.log"), live.command())) {
      process.awaitAddress();
      live.send().get();
      assertThat(process.stop()).as(process.output()).isZero();
    }
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  @Test
  void expiredUnreadRecordsFailTheJobUntilASettingAllowsThem() throws Exception {
    expireUnread();
    LiveRig live = rig();
    try (LiveProcess process = LiveProcess.start(folder.resolve("second.log"), live.command())) {
      assertThat(process.awaitEnd()).isEqualTo(ExitCode.FAILED);
      assertThat(process.output())
          .contains("Kafka no longer has records that were not read yet")
          .contains("set auto.offset.reset: earliest below kafka:")
          .doesNotContain("\tat ");
    }
    LiveRig onward = rig("auto.offset.reset: earliest");
    try (LiveProcess process = LiveProcess.start(folder.resolve("third.log"), onward.draining())) {
      process.awaitAddress();
      assertThat(process.stop()).as(process.output()).isZero();
    }
    assertThat(onward.accounting().get("pending").asLong()).isZero();
  }

  @Test
  void detectsTopicsThatWereCreatedAgain() throws Exception {
    try (Admin admin = KafkaClients.admin(broker.bootstrapServers(), broker.access().settings())) {
      admin.deleteTopics(Topics.INPUTS).all().get();
    }
    try (LiveProcess process = LiveProcess.start(folder.resolve("second.log"), rig().command())) {
      assertThat(process.awaitEnd()).isEqualTo(ExitCode.USAGE);
      assertThat(process.output())
          .contains("was created with other topics of the same names")
          .contains("Give the earlier Kafka, or another --data")
          .doesNotContain("\tat ");
    }
  }

  private LiveRig rig(String... kafka) throws Exception {
    return LiveRig.of(folder, folder.resolve("live"), feed, "", broker.section(kafka));
  }

  /** Writes one record to each partition, and lets all records expire. */
  private void expireUnread() throws Exception {
    KafkaAccess kafka = broker.access();
    try (Admin admin = KafkaClients.admin(kafka.address(), kafka.settings());
        Producer<byte @Nullable [], byte[]> producer =
            KafkaClients.producer(kafka.address(), Duration.ZERO, kafka.settings())) {
      InputTopics topics = InputTopics.describe(admin, kafka.address());
      for (TopicPartition at : topics.all()) {
        producer.send(new ProducerRecord<>(at.topic(), at.partition(), null, new byte[] {1})).get();
      }
      Map<TopicPartition, RecordsToDelete> all =
          topics.endOffsets().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
      admin.deleteRecords(all).all().get();
    }
  }
}
