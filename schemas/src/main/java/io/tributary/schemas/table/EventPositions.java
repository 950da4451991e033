package io.tributary.schemas.table;

import io.tributary.schemas.codec.EngagementField;
import java.util.stream.Stream;

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

  private static final int[] FIELDS =
      Stream.of(EngagementField.values()).mapToInt(field -> at(field.column())).toArray();

  private EventPositions() {}

  /** The position of a field of engagement. */
  @SuppressWarnings("EnumOrdinal") // of one run only
  static int of(EngagementField field) {
    return FIELDS[field.ordinal()];
  }

  private static int at(String column) {
    return Table.EVENTS.position(column);
  }
}
