package io.tributary.schemas.table;

/** Positions of the archive's columns that most rows set. */
final class EventPositions {
  static final int EVENT_TIME = at("event_time");
  static final int TYPE = at("type");
  static final int SOURCE = at("source");
  static final int ID = at("id");
  static final int SUBJECT = at("subject");
  static final int ADMITTED = at("admitted");
  static final int REASON = at("reason");
  static final int TOPIC = at("topic");
  static final int PARTITION = at("partition");
  static final int OFFSET = at("offset");
  static final int POST_ID = at("post_id");
  static final int REACTION = at("reaction");
  static final int POSITION = at("position");
  static final int PROPENSITY = at("propensity");
  static final int SURFACE = at("surface");
  static final int DWELL_MS = at("dwell_ms");
  static final int COMMENT_ID = at("comment_id");
  static final int TEXT = at("text");
  static final int REPORT_REASON = at("report_reason");

  private EventPositions() {}

  private static int at(String column) {
    return Table.EVENTS.position(column);
  }
}
