package io.tributary.schemas.table;

import io.tributary.schemas.Topics;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import java.util.List;

/**
 * One row of {@link Table#DECISIONS} in the making: it begins with what an event is named by, and
 * holds neither content nor raw ids.
 */
public final class Decision {
  private static final EventType[] TYPES = EventType.values();

  private final TableRow row = TableRow.of(Table.DECISIONS);

  private Decision(Outcome outcome, String policyDigest) {
    row.set("outcome", outcome.name()).set("policy_digest", policyDigest);
  }

  /** On one event. */
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

  /** On several events of one type and partition, none of which needs a row of its own. */
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

  /** With a reason, in the words of the refusals. */
  public Decision because(String reason) {
    row.set("reason", reason);
    return this;
  }

  /** About a post. */
  public Decision post(Hash128 postKey) {
    row.set("post_key", postKey.toString());
    return this;
  }

  /** With the purposes it speaks of and the consent records these rest on. */
  public Decision purposes(List<String> names, List<String> records) {
    row.set("purposes", names).set("consent_records", records);
    return this;
  }

  /** A decision on nothing that was read: at a time of its own, and not counted. */
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
