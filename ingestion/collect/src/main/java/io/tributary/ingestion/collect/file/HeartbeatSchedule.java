package io.tributary.ingestion.collect.file;

/**
 * Decides when a replay writes heartbeats with the current event time to all partitions.
 *
 * <p>A heartbeat is due when event time has advanced by a second since the last one, or by any
 * amount after many events. A minimum number of events lies between two heartbeats, so that sparse
 * events do not cause a heartbeat each. This number grows with the number of partitions, because
 * each gets its own heartbeat: at most about one record in twenty is a heartbeat.
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

  /** Records that an event was written, and returns whether a heartbeat is due after it. */
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

  /** The largest event time so far. */
  long maxTime() {
    return maxTime;
  }
}
