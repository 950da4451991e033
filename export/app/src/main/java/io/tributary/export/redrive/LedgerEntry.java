package io.tributary.export.redrive;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A line of the ledger: one step in the redrive of one dead letter.
 *
 * @param step the step
 * @param id id of the dead letter
 * @param topic topic of the event
 * @param partition partition of the event
 * @param offset offset of the record; for an intent, the smallest offset that the record can get
 * @param at time of the entry, RFC 3339
 */
public record LedgerEntry(
    Step step, String id, String topic, int partition, long offset, String at) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** The state of a dead letter's redrive. */
  public enum Step {
    /** Its event may be sent from now on. */
    INTENT,
    /** Kafka has acknowledged its event. */
    DONE,
    /** It was an intent, and Kafka does not have its event. */
    UNDONE
  }

  static LedgerEntry of(
      Step step, String id, String topic, int partition, long offset, Instant at) {
    String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
    return new LedgerEntry(step, id, topic, partition, offset, time);
  }

  /** An entry for the next step of the same dead letter. */
  LedgerEntry next(Step to, long where, Instant when) {
    return of(to, id, topic, partition, where, when);
  }

  static LedgerEntry parse(String line) throws JsonProcessingException {
    if (!line.startsWith("{")) {
      throw new JsonParseException(null, "the line does not begin with {");
    }
    return JSON.readValue(line, LedgerEntry.class);
  }

  String line() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an entry is always JSON", e);
    }
  }

  /** Topic, partition and offset, as text. */
  public String where() {
    return topic + "-" + partition + " at offset " + offset;
  }
}
