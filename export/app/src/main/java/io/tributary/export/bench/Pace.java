package io.tributary.export.bench;

import java.util.Locale;

/** How far event time advances between two watermarks, and so how many events a slice holds. */
public enum Pace {
  /** Heartbeats follow each second of event time, some thousand events: a backlog. */
  BULK,
  /**
   * A heartbeat follows each event, in a topic of one partition: the operators process one event a
   * slice, as if the people were few and the watermarks frequent.
   */
  LIVE;

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Partitions of each topic: events of several partitions would arrive in blocks. */
  int partitions() {
    return this == LIVE ? 1 : 4;
  }
}
