package io.tributary.schemas.codec;

import io.tributary.schemas.event.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * The fields of events of engagement. One list a type says how its bytes are read in place, how its
 * Avro record is made, and into which columns of the archive it goes.
 */
public enum EngagementField {
  POST_ID(Form.TEXT, "post_id"),
  REACTION(Form.REACTION, "reaction"),
  POSITION(Form.OPTIONAL_NUMBER, "position"),
  PROPENSITY(Form.OPTIONAL_REAL, "propensity"),
  SURFACE(Form.OPTIONAL_TEXT, "surface"),
  DWELL_MS(Form.OPTIONAL_NUMBER, "dwell_ms"),
  COMMENT_ID(Form.TEXT, "comment_id"),
  TEXT(Form.OPTIONAL_TEXT, "text"),
  REPORT_REASON(Form.TEXT, "report_reason");

  /** How Avro encodes a field; an optional one is a union of null and a value, in this order. */
  public enum Form {
    /** A string. */
    TEXT,
    /** A string or null. */
    OPTIONAL_TEXT,
    /** A long or null. */
    OPTIONAL_NUMBER,
    /** A double or null. */
    OPTIONAL_REAL,
    /** A reaction. */
    REACTION
  }

  private static final List<@Nullable List<EngagementField>> BY_TYPE = byType();

  private final Form form;
  private final String column;

  EngagementField(Form form, String column) {
    this.form = form;
    this.column = column;
  }

  /** The fields of a type, in the order of its Avro record; null if it is no type of engagement. */
  @SuppressWarnings("EnumOrdinal") // of one run only
  public static @Nullable List<EngagementField> of(EventType type) {
    return BY_TYPE.get(type.ordinal());
  }

  private static List<@Nullable List<EngagementField>> byType() {
    List<@Nullable List<EngagementField>> all = new ArrayList<>();
    for (EventType type : EventType.values()) {
      all.add(list(type));
    }
    return all;
  }

  private static @Nullable List<EngagementField> list(EventType type) {
    return switch (type) {
      case IMPRESSION_SERVED -> List.of(POST_ID, POSITION, PROPENSITY, SURFACE, DWELL_MS);
      case REACTION_ADDED, REACTION_REMOVED -> List.of(POST_ID, REACTION);
      case COMMENT_PUBLISHED -> List.of(POST_ID, COMMENT_ID, TEXT);
      case POST_SHARED -> List.of(POST_ID);
      case POST_REPORTED -> List.of(POST_ID, REPORT_REASON);
      case PROMPT_SUBMITTED, POST_PUBLISHED, POST_UPDATED, POST_DELETED -> null;
      case CONSENT_CHANGED, CONSENT_HEARTBEAT, SUBJECT_PROFILED, ERASURE_REQUESTED -> null;
    };
  }

  /**
   * The Avro record of an event of engagement.
   *
   * @param value the value of each field; null for an optional one that is absent
   */
  public static Object record(
      EventType type, List<EngagementField> fields, IntFunction<@Nullable Object> value) {
    Class<?> data = type.dataClass();
    var record =
        (SpecificRecordBase) SpecificData.newInstance(data, SpecificData.get().getSchema(data));
    for (int place = 0; place < fields.size(); place++) {
      record.put(place, value.apply(place));
    }
    return record;
  }

  /** How Avro encodes it. */
  public Form form() {
    return form;
  }

  /** The name of its column in the archive. */
  public String column() {
    return column;
  }
}
