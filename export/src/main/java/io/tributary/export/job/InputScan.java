package io.tributary.export.job;

import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.codec.UndecodableException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What lies in a stretch of the input topics, found by reading it: for inputs that nobody has
 * counted from beginning to end, because a process was killed in between.
 *
 * @param read records that are no markers: events and dead letters
 * @param largestEventTime of the valid events, epoch milliseconds; {@link #BEFORE_ALL_EVENTS} if
 *     there is none
 */
public record InputScan(long read, long largestEventTime) {
  /** A time before any that RFC 3339 can write (year 0), with room for sums below it. */
  public static final long BEFORE_ALL_EVENTS = -62_167_305_600_000L;

  private static final byte[] NOTHING = {};
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * Reads.
   *
   * @param kafka further settings of the consumer, by their own names
   * @param tick called now and then
   */
  public static InputScan of(
      String bootstrapServers, Map<String, String> kafka, OffsetRange range, Runnable tick) {
    try (Consumer<byte[], byte[]> consumer = KafkaClients.consumer(bootstrapServers, kafka)) {
      consumer.assign(range.to().keySet());
      range.to().keySet().forEach(at -> consumer.seek(at, range.from().getOrDefault(at, 0L)));
      return read(consumer, range, tick);
    }
  }

  private static InputScan read(
      Consumer<byte[], byte[]> consumer, OffsetRange range, Runnable tick) {
    long read = 0;
    long largest = BEFORE_ALL_EVENTS;
    while (!isThrough(consumer, range)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        byte[] value = record.value() == null ? NOTHING : record.value();
        if (range.contains(record.topic(), record.partition(), record.offset())
            && !MarkerCodec.isMarker(value)) {
          read++;
          largest = Math.max(largest, eventTime(value));
        }
      }
      tick.run();
    }
    return new InputScan(read, largest);
  }

  private static long eventTime(byte[] event) {
    if (RejectCodec.isReject(event)) {
      return BEFORE_ALL_EVENTS;
    }
    try {
      return EventHeader.read(event).timeMillis();
    } catch (UndecodableException e) {
      return BEFORE_ALL_EVENTS; // no valid event; the job makes a dead letter of it
    }
  }

  private static boolean isThrough(Consumer<byte[], byte[]> consumer, OffsetRange range) {
    for (Map.Entry<TopicPartition, Long> end : range.to().entrySet()) {
      if (consumer.position(end.getKey()) < end.getValue()) {
        return false;
      }
    }
    return true;
  }
}
