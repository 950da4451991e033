package io.tributary.export.redrive;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of a redriven record: the dead letter and its origin. */
public final class RedriveHeaders {
  /** Id of the dead letter, such as {@code 2-117}. */
  public static final String DEAD_LETTER = "tributary-redriven-from";

  /** The file and line, or the producer, of the dead letter. */
  public static final String ORIGIN = "tributary-redriven-origin";

  private RedriveHeaders() {}

  static void write(Headers headers, Letter letter) {
    headers.add(DEAD_LETTER, letter.id().getBytes(StandardCharsets.UTF_8));
    headers.add(ORIGIN, letter.place().getBytes(StandardCharsets.UTF_8));
  }

  /** The dead letter of a record; null if the record was not redriven. */
  static @Nullable String deadLetter(Headers headers) {
    Header header = headers.lastHeader(DEAD_LETTER);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
