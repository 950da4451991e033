package io.tributary.export.redrive;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A line of the ledger: one step of one dead letter on its way.
 *
 * @param step what is known
 * @param id of the dead letter
 * @param topic where its event goes
 * @param partition likewise
 * @param offset where the record lies; of an intent, from where on it would lie
 * @param at when that was written down, RFC 3339
 */
public record LedgerEntry(
    Step step, String id, String topic, int partition, long offset, String at) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** What is known of a dead letter. */
  public enum Step {
    /** It may be sent from now on. */
    INTENT,
    /** Kafka has it, for good. */
    DONE,
    /** It was intended, and Kafka does not have it. */
    UNDONE
  }

  static LedgerEntry of(
      Step step, String id, String topic, int partition, long offset, Instant at) {
    String time = at.truncatedTo(ChronoUnit.SECONDS).toString();
    return new LedgerEntry(step, id, topic, partition, offset, time);
  }

  /** The same dead letter, a step on. */
  LedgerEntry next(Step to, long where, Instant when) {
    return of(to, id, topic, partition, where, when);
  }

  static LedgerEntry parse(String line) throws JsonProcessingException {
    if (!line.startsWith("{")) {
      throw new JsonParseException(null, "it does not begin with {");
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

  /** Where it lies, for people. */
  public String where() {
    return topic + "-" + partition + " at offset " + offset;
  }
}
