package io.tributary.export.accounting;

import io.tributary.export.terminal.TerminalText;
import java.time.Instant;
import java.util.List;

/**
 * A run on a data folder, as the folder remembers it.
 *
 * @param kind {@code run}, or {@code live} for {@code serve} and {@code demo}
 * @param inputs the files of a {@code run}
 * @param startedMillis when it began, epoch milliseconds
 * @param readEvents how many events a {@code run} had read when that was last noted
 * @param state how it stands
 */
public record RunEntry(
    String kind, List<String> inputs, long startedMillis, long readEvents, State state) {
  public static final String RUN = "run";
  public static final String LIVE = "live";

  /** How a run stands. */
  public enum State {
    /** It is under way, or was cut off. */
    BEGUN,
    /** All its input was in Kafka, and it was cut off while that was decided, or is under way. */
    READ,
    /** It was stopped without an end of its input. */
    STOPPED
  }

  public RunEntry {
    inputs = List.copyOf(inputs);
  }

  public static RunEntry begun(String kind, List<String> inputs, long nowMillis) {
    return new RunEntry(kind, inputs, nowMillis, 0, State.BEGUN);
  }

  public RunEntry with(State now) {
    return new RunEntry(kind, inputs, startedMillis, readEvents, now);
  }

  public RunEntry withRead(long events) {
    return new RunEntry(kind, inputs, startedMillis, events, state);
  }

  public boolean wasCutOff() {
    return state != State.STOPPED;
  }

  /** What it was, when, and how far it came. */
  String describe() {
    String what =
        kind.equals(RUN)
            ? "the run on %s, begun at %s,"
                .formatted(TerminalText.line(String.join(", ", inputs)), started())
            : "the live run (serve or demo) begun at %s".formatted(started());
    return what + " " + ended();
  }

  private String ended() {
    return switch (state) {
      case STOPPED -> "was stopped without --drain";
      case READ -> "was cut off after it had read all its input (%,d events)".formatted(readEvents);
      case BEGUN ->
          kind.equals(RUN)
              ? "was cut off after it had read %,d events or more".formatted(readEvents)
              : "was cut off";
    };
  }

  /** How to get what is missing. */
  String remedy() {
    if (state == State.READ) {
      return "start any run on this folder: all that this one had read is in Kafka and is decided then";
    }
    return kind.equals(RUN)
        ? "run it again with the same input: what was read already counts as duplicates then"
        : "start it again, with --drain to end its input: what it had accepted is kept";
  }

  private Instant started() {
    return Instant.ofEpochMilli(startedMillis);
  }
}
