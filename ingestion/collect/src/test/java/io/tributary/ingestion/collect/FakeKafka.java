package io.tributary.ingestion.collect;

import io.tributary.schemas.Topics;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;

/** A Kafka of a few partitions with scripted results for each poll. */
public final class FakeKafka {
  public static final TopicPartition A = new TopicPartition("a", 0);
  public static final TopicPartition B = new TopicPartition("b", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> notices = new ArrayList<>();
  private long nanos;

  public FakeKafka() {
    consumer.updateBeginningOffsets(Map.of(A, 0L, B, 0L));
  }

  /** Access to it with a limit of one minute and a notice after two seconds. */
  public BoundedReader reader() {
    return new BoundedReader(
        consumer, access().waiting("reading for a test", "begin the test again"));
  }

  KafkaAccess access() {
    WaitPolicy waitPolicy =
        new WaitPolicy(Duration.ofSeconds(2), Duration.ofSeconds(60), () -> nanos, new Ear());
    return new KafkaAccess("kafka.example:9092", Map.of("sasl.jaas.config", "secret"), waitPolicy);
  }

  /** The input topics with a number of partitions each, without offsets. */
  public InputTopics topics(int partitions) {
    Admin nobody =
        (Admin)
            Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (admin, question, arguments) -> {
                  throw new UnsupportedOperationException(question.getName());
                });
    Map<String, Integer> all =
        Topics.INPUTS.stream().collect(Collectors.toMap(topic -> topic, topic -> partitions));
    return new InputTopics(nobody, access(), "begin the test again", all);
  }

  MockConsumer<byte[], byte[]> consumer() {
    return consumer;
  }

  /** The notices that the listener received. */
  public List<String> notices() {
    return notices;
  }

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** Sets the end offsets of partitions. */
  public void ends(Map<TopicPartition, Long> offsets) {
    consumer.updateEndOffsets(offsets);
  }

  /** The next poll returns these records. */
  public void brings(ConsumerRecord<byte[], byte[]> record) {
    consumer.schedulePollTask(() -> consumer.addRecord(record));
  }

  void brings(TopicPartition at, long... offsets) {
    consumer.schedulePollTask(
        () -> {
          for (long offset : offsets) {
            consumer.addRecord(record(at, offset));
          }
        });
  }

  public static ConsumerRecord<byte[], byte[]> record(TopicPartition at, long offset) {
    return new ConsumerRecord<>(at.topic(), at.partition(), offset, new byte[0], new byte[0]);
  }

  /** The next poll returns nothing and takes this long. */
  public void isSilentFor(Duration time) {
    consumer.schedulePollTask(() -> pass(time));
  }

  private final class Ear implements WaitListener {
    @Override
    public void tick() {}

    @Override
    public void waiting(String what) {
      notices.add(what);
    }

    @Override
    public void resumed() {
      notices.add("resumed");
    }
  }
}
