package io.tributary.schemas.table;

import io.tributary.schemas.Topics;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import java.util.List;

/**
 * Builds one row of {@link Table#DECISIONS}. The row starts with the keys of an event, and contains
 * neither content nor raw ids.
 */
public final class Decision {
  private static final EventType[] TYPES = EventType.values();

  private final TableRow row = TableRow.of(Table.DECISIONS);

  private Decision(Outcome outcome, String policyDigest) {
    row.set("outcome", outcome.name()).set("policy_digest", policyDigest);
  }

  /** A decision on one event. */
  public static Decision on(Envelope envelope, Outcome outcome, String policyDigest) {
    Decision decision = new Decision(outcome, policyDigest);
    Origin origin = envelope.origin();
    decision
        .row
        .set("event_type", TYPES[envelope.type()].shortName())
        .set("event_time", envelope.time())
        .set("event_key", envelope.key().toString())
        .set("subject_key", envelope.subject().toString());
    return decision.readAt(origin.topic(), origin.partition(), origin.offset(), origin.offset(), 1);
  }

  /** A decision on several events of one type and partition that share a row. */
  public static TableRow packed(
      EventType type,
      long largestTime,
      int topic,
      int partition,
      Outcome outcome,
      PackedOffsets offsets,
      String policyDigest) {
    Decision decision = new Decision(outcome, policyDigest);
    decision
        .row
        .set("event_type", type.shortName())
        .set("event_time", largestTime)
        .set("offsets", offsets.encode());
    return decision.readAt(topic, partition, offsets.first(), offsets.last(), offsets.size()).row();
  }

  /** Sets the reason, such as the name of a {@link io.tributary.schemas.verdict.Reason}. */
  public Decision because(String reason) {
    row.set("reason", reason);
    return this;
  }

  /** Sets the post concerned. */
  public Decision post(Hash128 postKey) {
    row.set("post_key", postKey.toString());
    return this;
  }

  /** Sets the purposes concerned and the consent records that grant them. */
  public Decision purposes(List<String> names, List<String> records) {
    row.set("purposes", names).set("consent_records", records);
    return this;
  }

  /** Marks a decision without an event of its own: it has a separate time and counts no events. */
  public Decision notCounted(long time) {
    row.set("event_time", time).set("events", 0L);
    return this;
  }

  /** The row. */
  public TableRow row() {
    return row;
  }

  private Decision readAt(int topic, int partition, long first, long last, long events) {
    row.set("topic", Topics.INPUTS.get(topic))
        .set("partition", partition)
        .set("first_offset", first)
        .set("last_offset", last)
        .set("events", events);
    return this;
  }
}
