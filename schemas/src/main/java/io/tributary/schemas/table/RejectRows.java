package io.tributary.schemas.table;

import io.tributary.schemas.Sha256;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.record.Origin;
import java.nio.ByteBuffer;

/** Converts dead letters into rows of {@link Table#REJECTS}. */
public final class RejectRows {
  /** The reason for a record that is not an event of any known version. */
  public static final String UNDECODABLE = "UNDECODABLE_RECORD";

  /** The reason for a record that made the job fail each time it was processed. */
  public static final String FAILED = "PROCESSING_FAILED";

  private RejectRows() {}

  /** A dead letter that the collector or a replay wrote. */
  public static TableRow of(Origin origin, Reject reject) {
    ByteBuffer raw = reject.getRaw().duplicate();
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    return at(origin)
        .set("received_at", reject.getReceivedAt())
        .set("reason", reject.getReason())
        .set("field", reject.getField())
        .set("message", reject.getMessage())
        .set("origin", reject.getOrigin())
        .set("line", reject.getLine())
        .set("raw", bytes)
        .set("raw_length", reject.getRawLength())
        .set("raw_sha256", reject.getRawSha256());
  }

  /**
   * A record in a topic that cannot be decoded.
   *
   * @param time the best known time of arrival, epoch milliseconds; not from the clock, so that the
   *     row is the same after a restart
   */
  public static TableRow undecodable(Origin origin, long time, byte[] raw, String message) {
    return record(origin, time, UNDECODABLE, raw, message);
  }

  /**
   * A record that made the job fail each time it was processed.
   *
   * @param time its event time, epoch milliseconds; not from the clock, so that the row is the same
   *     after a restart
   * @param error the exception
   */
  public static TableRow failed(Origin origin, long time, byte[] raw, String error) {
    return record(origin, time, FAILED, raw, error);
  }

  private static TableRow record(
      Origin origin, long time, String reason, byte[] raw, String message) {
    return at(origin)
        .set("received_at", time)
        .set("reason", reason)
        .set("message", message)
        .set("origin", "topic " + Topics.INPUTS.get(origin.topic()))
        .set("raw", raw)
        .set("raw_length", (long) raw.length)
        .set("raw_sha256", Sha256.hex(raw));
  }

  /** The decision on a dead letter: INVALID, with a reason but without event keys. */
  public static TableRow decision(Origin origin, String reason, String policyDigest) {
    return TableRow.of(Table.DECISIONS)
        .set("outcome", Outcome.INVALID.name())
        .set("reason", reason)
        .set("event_type", "invalid")
        .set("event_time", 0L)
        .set("policy_digest", policyDigest)
        .set("topic", Topics.INPUTS.get(origin.topic()))
        .set("partition", origin.partition())
        .set("first_offset", origin.offset())
        .set("last_offset", origin.offset())
        .set("events", 1L);
  }

  private static TableRow at(Origin origin) {
    return TableRow.of(Table.REJECTS)
        .set("topic", Topics.INPUTS.get(origin.topic()))
        .set("partition", origin.partition())
        .set("offset", origin.offset());
  }
}
