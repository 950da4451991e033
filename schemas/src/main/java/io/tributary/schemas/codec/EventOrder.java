package io.tributary.schemas.codec;

import java.util.Arrays;

/**
 * Orders events with equal event time by source, then id, both compared by their UTF-8 bytes.
 * Copies of one event with different content are ordered by all their bytes, so the same copy wins
 * whatever the order of arrival.
 */
public final class EventOrder {
  private EventOrder() {}

  /**
   * Compares two encoded events.
   *
   * @throws IllegalStateException if one has no valid header; the source rejects such records
   */
  public static int bySourceIdAndContent(byte[] first, byte[] second) {
    EventHeader a = header(first);
    EventHeader b = header(second);
    int order =
        Arrays.compareUnsigned(
            a.bytes(),
            a.sourceStart(),
            a.sourceStart() + a.sourceLength(),
            b.bytes(),
            b.sourceStart(),
            b.sourceStart() + b.sourceLength());
    if (order == 0) {
      order =
          Arrays.compareUnsigned(
              a.bytes(),
              a.idStart(),
              a.idStart() + a.idLength(),
              b.bytes(),
              b.idStart(),
              b.idStart() + b.idLength());
    }
    return order != 0 ? order : Arrays.compareUnsigned(a.bytes(), b.bytes());
  }

  private static EventHeader header(byte[] event) {
    try {
      return EventHeader.read(event);
    } catch (UndecodableException e) {
      throw new IllegalStateException("an event without a valid header passed the source", e);
    }
  }
}
