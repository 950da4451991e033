package io.tributary.schemas.poison;

import io.tributary.schemas.Topics;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.event.CloudEventWriter;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.RejectRows;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts failures by record and identifies the records to skip. Each operator that processes
 * records opens its own guard. The set of poison records does not change until the next start. Not
 * thread-safe.
 */
public final class PoisonGuard {
  /** Skips nothing. */
  public static final PoisonGuard NONE =
      new PoisonGuard(FailureLog.NONE, Map.of(), Integer.MAX_VALUE);

  private static final EventType[] TYPES = EventType.values();

  private final FailureLog log;
  private final Map<String, String> poison = new HashMap<>();
  private final int restarts;

  PoisonGuard(FailureLog log, Map<String, RecordFailures> failures, int restarts) {
    this.log = log;
    this.restarts = restarts;
    failures.forEach(
        (record, failed) -> {
          if (failed.count() >= restarts) {
            poison.put(record, failed.error());
          }
        });
  }

  /**
   * Reads the failures of earlier attempts.
   *
   * @throws IOException if they cannot be read; the task must not start then, because it would
   *     process records that it skipped before
   */
  public static PoisonGuard open(PoisonOptions options) throws IOException {
    if (options.location().isEmpty()) {
      return NONE;
    }
    FailureLog log = new FailureFiles(options.location());
    return new PoisonGuard(log, log.read(), options.restarts());
  }

  /** The number of records to skip. */
  public int size() {
    return poison.size();
  }

  /** Whether an event must be skipped. An event that can withdraw data never is. */
  public boolean isPoison(Envelope event) {
    return !poison.isEmpty()
        && poison.containsKey(place(event.origin()))
        && !takesAway(TYPES[event.type()]);
  }

  /**
   * Emits the dead letter and the decision of a poison event.
   *
   * @param event with its payload; the copy for a depicted person has no dead letter or decision of
   *     its own
   */
  public void reject(Envelope event, String policyDigest, Consumer<TableRow> rows) {
    if (event.role() > 0) {
      return;
    }
    String error = poison.getOrDefault(place(event.origin()), "");
    rows.accept(RejectRows.failed(event.origin(), event.time(), readable(event), error));
    rows.accept(Decision.on(event, Outcome.INVALID, policyDigest).because(RejectRows.FAILED).row());
  }

  /** The event as a CloudEvent, which can be sent again; the raw payload if that fails too. */
  private static byte[] readable(Envelope event) {
    try {
      return CloudEventWriter.write(EventCodec.decode(event.payload()));
    } catch (UndecodableException | RuntimeException | StackOverflowError e) {
      return event.payload();
    }
  }

  /**
   * Attributes a failure to the event in process, if the event caused it. @return the exception to
   * throw
   */
  public Exception failed(Envelope event, Throwable failure) {
    if (log == FailureLog.NONE || !RecordFaults.isOfRecord(failure)) {
      return failure instanceof Exception exception
          ? exception
          : new RecordFailedException("A task failed", failure);
    }
    EventType type = TYPES[event.type()];
    String place = place(event.origin());
    RecordFailures now;
    try {
      // Read again: another task may have counted a failure since this guard was opened.
      now = log.read().getOrDefault(place, RecordFailures.NONE).and(RecordFaults.describe(failure));
      log.write(place, now);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return new RecordFailedException(
          "A failure of the record " + place + " was not counted", failure);
    }
    String text =
        "The record %s (%s) made the job fail for the %d. time: %s"
            .formatted(place, type.shortName(), now.count(), now.error());
    return takesAway(type) && now.count() > restarts
        ? new UnskippableRecordException(
            text
                + ". It can withdraw data, so it is not skipped, and nothing is decided until it"
                + " can be processed; start again with a version that processes it",
            failure)
        : new RecordFailedException(text, failure);
  }

  /** A removed reaction is no withdrawal: it changes a count, not the permitted use. */
  private static boolean takesAway(EventType type) {
    return type.isControl() || type == EventType.POST_UPDATED || type == EventType.POST_DELETED;
  }

  /** The name of the record at an origin: topic, partition and offset. */
  static String place(Origin origin) {
    return Topics.INPUTS.get(origin.topic()) + "-" + origin.partition() + "-" + origin.offset();
  }
}
