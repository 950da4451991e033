package io.tributary.oracle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of events: by time, ties by source, then id. */
final class EventOrder {
  /** Texts by their UTF-8 bytes, which is the order of their code points. */
  private static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  static final Comparator<Event> BY_TIME_SOURCE_ID =
      Comparator.comparingLong(Event::time)
          .thenComparing(Event::source, BY_CODE_POINT)
          .thenComparing(Event::id, BY_CODE_POINT);

  private EventOrder() {}
}
