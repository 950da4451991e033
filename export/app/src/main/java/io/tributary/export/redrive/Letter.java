package io.tributary.export.redrive;

import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter from the table {@code rejects}.
 *
 * @param id see {@link DeadLetterId}
 * @param origin the file or producer it came from
 * @param line its line in the file, or its position in the request
 * @param reason why it was rejected
 * @param raw the received bytes, possibly truncated; do not modify
 * @param rawLength number of received bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Letter(
    String id, String origin, @Nullable Long line, String reason, byte[] raw, long rawLength) {
  /** All columns except the bytes. */
  public static final List<String> HEAD =
      List.of("origin", "line", "reason", "raw_length", "topic", "partition", "offset");

  private static final byte[] NOT_READ = {};

  /** Converts a row; the bytes are empty if the row was read without them. */
  public static Letter of(TableRow row) {
    byte[] raw = (byte[]) row.get("raw");
    return new Letter(
        DeadLetterId.of(row),
        (String) Objects.requireNonNull(row.get("origin")),
        (Long) row.get("line"),
        (String) Objects.requireNonNull(row.get("reason")),
        raw == null ? NOT_READ : raw,
        (Long) Objects.requireNonNull(row.get("raw_length")));
  }

  /** Its origin and line, as text. */
  public String place() {
    return line == null ? origin : origin + ":" + line;
  }

  /** Whether the stored bytes are truncated. */
  boolean isCut() {
    return rawLength > raw.length;
  }
}
