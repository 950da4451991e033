package io.tributary.export.accounting;

import io.tributary.ingestion.collect.BoundedReader;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.MarkerCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.codec.UndecodableException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Counts the records in a range of the input topics by reading them, for input that no reader has
 * counted completely because a process was killed.
 *
 * @param read events and dead letters, without markers
 * @param largestEventTime largest event time of the valid events, epoch milliseconds; {@link
 *     #BEFORE_ALL_EVENTS} if there are none
 */
public record InputScan(long read, long largestEventTime) {
  /**
   * A time before every RFC 3339 time (year 0), low enough that subtracting from it cannot
   * overflow.
   */
  public static final long BEFORE_ALL_EVENTS = -62_167_305_600_000L;

  /** The remedy if Kafka does not respond during a scan. */
  public static final String REMEDY =
      "start again on the same folder: the next accounting includes what is not counted yet";

  private static final byte[] NOTHING = {};

  /**
   * Reads the range.
   *
   * @throws io.tributary.ingestion.collect.CollectException if Kafka does not respond for too long
   */
  public static InputScan of(KafkaAccess kafka, OffsetRange range) {
    try (BoundedReader reader = BoundedReader.connect(kafka, "counting the input", REMEDY)) {
      return of(reader, range);
    }
  }

  /** Reads the range over an existing connection. */
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
      return BEFORE_ALL_EVENTS; // not a valid event; the job emits a dead letter for it
    }
  }
}
