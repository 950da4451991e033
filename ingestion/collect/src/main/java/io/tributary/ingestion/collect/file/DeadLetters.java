package io.tributary.ingestion.collect.file;

import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.nio.ByteBuffer;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Builds dead letters for lines that are not a valid event. */
final class DeadLetters {
  /** Reason of a line beyond the limit. */
  static final String LINE_TOO_LONG = "LINE_TOO_LONG";

  /** Reason of the incomplete line at the fault of a damaged file. */
  static final String TRUNCATED_INPUT = "TRUNCATED_INPUT";

  private final Clock clock;
  private final int maxLineBytes;

  DeadLetters(Clock clock, int maxLineBytes) {
    this.clock = clock;
    this.maxLineBytes = maxLineBytes;
  }

  Reject invalid(Line line, String origin, Invalid invalid) {
    return reject(line, origin, invalid.reason(), invalid.field(), invalid.message());
  }

  Reject tooLong(Line line, String origin) {
    String message =
        "line: found %d bytes; allowed is %d: split it, or raise --max-line-bytes"
            .formatted(line.length(), maxLineBytes);
    return reject(line, origin, LINE_TOO_LONG, null, message);
  }

  Reject truncated(Line line, String origin) {
    String message =
        "line: found the end of a damaged file after %d bytes; get the file again and replay it"
            .formatted(line.length());
    return reject(line, origin, TRUNCATED_INPUT, null, message);
  }

  private Reject reject(
      Line line, String origin, String reason, @Nullable String field, String message) {
    return Reject.newBuilder()
        .setReceivedAt(clock.millis())
        .setReason(reason)
        .setField(field)
        .setMessage(message)
        .setOrigin(origin)
        .setLine(line.number())
        .setRaw(ByteBuffer.wrap(line.raw()))
        .setRawLength(line.length())
        .setRawSha256(line.sha256())
        .build();
  }
}
