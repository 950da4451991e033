package io.tributary.export.accounting;

import io.tributary.ingestion.collect.BoundedReader;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.codec.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

  /** What helps when Kafka did not answer while something was counted. */
  public static final String REMEDY =
      "start again on the same folder: what is not counted yet is counted then";

  private static final byte[] NOTHING = {};

  /**
   * Reads.
   *
   * @throws io.tributary.ingestion.collect.CollectException if Kafka is silent for too long
   */
  public static InputScan of(KafkaAccess kafka, OffsetRange range) {
    try (BoundedReader reader = BoundedReader.connect(kafka, "counting what came", REMEDY)) {
      return of(reader, range);
    }
  }

  /** The same over a connection that is there. */
  static InputScan of(BoundedReader reader, OffsetRange range) {
    Count count = new Count();
    reader.read(range.from(), range.to(), count::add);
    return new InputScan(count.read, count.largest);
  }

  private static final class Count {
    private long read;
    private long largest = BEFORE_ALL_EVENTS;

    void add(ConsumerRecord<byte[], byte[]> record) {
      byte[] value = record.value() == null ? NOTHING : record.value();
      if (!MarkerCodec.isMarker(value)) {
        read++;
        largest = Math.max(largest, eventTime(value));
      }
    }
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
}
