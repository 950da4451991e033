package io.tributary.ingestion.collect.file;

/**
 * Decides when a replay tells all partitions how far event time has come.
 *
 * <p>One is due when event time has advanced by a second since the last one, or at all since many
 * events; but a number of events always lies between two, so that a month with an event an hour
 * does not become a month of heartbeats. That number grows with the partitions, since each gets its
 * own: heartbeats are never more than about one record in twenty.
 */
final class HeartbeatSchedule {
  private static final int EVENTS_PER_MARKER = 20;

  private final long advanceMillis;
  private final int every;
  private final int apart;
  private long maxTime = ReplayReport.BEFORE_ALL_EVENTS;
  private long lastBeat = ReplayReport.BEFORE_ALL_EVENTS;
  private int sinceLastBeat;

  HeartbeatSchedule(ReplayOptions options, int partitions) {
    this.advanceMillis = options.heartbeatAdvance().toMillis();
    this.apart = Math.max(options.heartbeatApart(), EVENTS_PER_MARKER * partitions);
    this.every = Math.max(options.heartbeatEvery(), apart);
  }

  /** Notes that an event was written; says whether a heartbeat is due after it. */
  boolean isDueAfter(long eventTime) {
    maxTime = Math.max(maxTime, eventTime);
    sinceLastBeat++;
    long advanced = maxTime - lastBeat;
    boolean due =
        (sinceLastBeat >= apart && advanced >= advanceMillis)
            || (sinceLastBeat >= every && advanced > 0);
    if (due) {
      lastBeat = maxTime;
      sinceLastBeat = 0;
    }
    return due;
  }

  /** The largest event time that passed. */
  long maxTime() {
    return maxTime;
  }
}
