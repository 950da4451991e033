package io.tributary.export.accounting;

import io.tributary.export.terminal.TerminalText;
import java.time.Instant;
import java.util.List;

/**
 * A run on a data folder, as its journal records it.
 *
 * @param kind {@code run}, or {@code live} for {@code serve}, {@code demo} and {@code cluster}
 * @param inputs input files of a {@code run}
 * @param startedMillis start time, epoch milliseconds
 * @param readEvents events that a {@code run} had read at the last update
 * @param state state of the run
 */
public record RunEntry(
    String kind, List<String> inputs, long startedMillis, long readEvents, State state) {
  public static final String RUN = "run";
  public static final String LIVE = "live";

  /** The state of a run. */
  public enum State {
    /** It is running, or was killed. */
    BEGUN,
    /**
     * All its input is in Kafka; it is still deciding it, or was killed before it had decided all
     * of it.
     */
    READ,
    /** It was stopped before its input ended. */
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

  /** Describes the run: its kind, its start and its progress. */
  String describe() {
    String what =
        kind.equals(RUN)
            ? "the run on %s, started at %s,"
                .formatted(TerminalText.line(String.join(", ", inputs)), started())
            : "the live run (serve, demo or cluster) started at %s".formatted(started());
    return what + " " + ended();
  }

  private String ended() {
    return switch (state) {
      case STOPPED -> "was stopped without --drain";
      case READ ->
          "was interrupted after it had read all its input (%,d events)".formatted(readEvents);
      case BEGUN ->
          kind.equals(RUN)
              ? "was interrupted after it had read at least %,d events".formatted(readEvents)
              : "was interrupted";
    };
  }

  /** How to complete the run. */
  String remedy() {
    if (state == State.READ) {
      return "start any run on this folder: it decides the events that this run left in Kafka";
    }
    return kind.equals(RUN)
        ? "run it again with the same input: events read before count as duplicates"
        : "start it again, with --drain to end its input: the events that it accepted are kept";
  }

  private Instant started() {
    return Instant.ofEpochMilli(startedMillis);
  }
}
