package io.tributary.schemas.codec;

import java.util.Arrays;

/**
 * Breaks ties between events of one instant: by source, then id, both by their UTF-8 bytes. Unequal
 * copies of one event follow by all their bytes, so that the same one counts whatever order they
 * came in.
 */
public final class EventOrder {
  private EventOrder() {}

  /**
   * Compares two encoded events.
   *
   * @throws IllegalStateException if one has no header; whatever was read from Kafka has
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
      throw new IllegalStateException("an event without a header was let pass", e);
    }
  }
}
