package io.tributary.ingestion.collect.http;

/** The time that the collector's own heartbeats carry, in all topics but the consent feed. */
public enum HeartbeatTime {
  /** The clock: events arrive as they happen. An event of last month is late. */
  CLOCK,

  /**
   * The last {@code asOf} of the consent authority, and none before the first: for a recorded feed
   * that is sent in order, heartbeats of the authority included, through one collector. The events
   * before a heartbeat are then in Kafka before the watermark passes its time.
   */
  CONSENT_FEED
}
