package io.tributary.export.cli;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.redrive.RedriveHeaders;
import io.tributary.export.run.FolderKafka;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The posts of one person who granted consent. Some of them are malformed in a way that a patch
 * repairs.
 */
final class RedriveFeed {
  static final String POLICY =
      "version: v1\npurposes: [evaluate]\nengagement-purpose: evaluate\nk-threshold: 1\n";

  static final String PATCH =
      """
      [{"op":"test","path":"/data/visibility","value":"everyone"},
       {"op":"replace","path":"/data/visibility","value":"public"}]
      """;

  private RedriveFeed() {}

  static String profile() {
    return event(
        0, "subject.profiled", "\"subject\":\"ann\",\"ageBand\":\"adult\",\"jurisdiction\":\"DE\"");
  }

  static String consent() {
    return event(
        1,
        "consent.changed",
        "\"recordId\":\"r1\",\"subject\":\"ann\",\"purposes\":[\"evaluate\"],\"state\":\"ConsentGiven\","
            + "\"effectiveTime\":\"2025-03-01T00:00:01Z\",\"noticeVersion\":\"1\"");
  }

  static String post(int number) {
    return event(
        10 + number,
        "post.published",
        "\"actor\":\"ann\",\"postId\":\"p%d\",\"prompt\":\"a fox\",\"image\":{\"uri\":\"x.png\"},\"visibility\":\"public\""
            .formatted(number));
  }

  static String broken(int number) {
    return post(number).replace("\"public\"", "\"everyone\"");
  }

  private static String event(int second, String type, String data) {
    return """
    {"specversion":"1.0","id":"e%d","source":"urn:t","type":"io.tributary.%s","time":"2025-03-01T%02d:%02d:%02dZ","data":{%s}}"""
        .formatted(second, type, second / 3600, second / 60 % 60, second % 60, data);
  }

  /** Returns the headers of all redriven records in Kafka: dead letter and origin. */
  static List<String> headers(Path data) {
    return headers(data, Map.of());
  }

  /**
   * Returns the same headers from a Kafka that requires further settings.
   *
   * @param settings settings of its clients
   */
  static List<String> headers(Path data, Map<String, String> settings) {
    List<String> headers = new ArrayList<>();
    try (DataFolder folder = DataFolder.view(data);
        FolderKafka kafka =
            FolderKafka.open(folder, settings, WaitPolicy.standard(WaitListener.NONE));
        Consumer<byte[], byte[]> consumer =
            KafkaClients.consumer(kafka.access().address(), kafka.access().settings())) {
      List<TopicPartition> all = new ArrayList<>();
      for (String topic : Topics.INPUTS) {
        consumer
            .partitionsFor(topic)
            .forEach(p -> all.add(new TopicPartition(topic, p.partition())));
      }
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      consumer.assign(all);
      consumer.seekToBeginning(all);
      while (!all.stream().allMatch(at -> consumer.position(at) >= ends.get(at))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (record.headers().lastHeader(RedriveHeaders.DEAD_LETTER) != null) {
            headers.add(
                text(record, RedriveHeaders.DEAD_LETTER)
                    + " "
                    + text(record, RedriveHeaders.ORIGIN));
          }
        }
      }
    }
    return headers;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
