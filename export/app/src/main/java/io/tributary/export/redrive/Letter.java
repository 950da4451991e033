package io.tributary.export.redrive;

import io.tributary.schemas.table.TableRow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter, as the table {@code rejects} has it.
 *
 * @param id see {@link DeadLetterId}
 * @param origin the file or producer it came from
 * @param line its line in the file, or its place in what was sent
 * @param reason what was wrong with it
 * @param raw the bytes as they came, or as many as were kept; not to be changed
 * @param rawLength how many bytes came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Letter(
    String id, String origin, @Nullable Long line, String reason, byte[] raw, long rawLength) {
  /** What names it and says where it came from: all but the bytes. */
  public static final List<String> HEAD =
      List.of("origin", "line", "reason", "raw_length", "topic", "partition", "offset");

  private static final byte[] NOT_READ = {};

  /** Of a row; one that was read without its bytes has none. */
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

  /** Where it came from, in one word. */
  public String place() {
    return line == null ? origin : origin + ":" + line;
  }

  /** Whether not all of its bytes were kept. */
  boolean isCut() {
    return rawLength > raw.length;
  }
}
