package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.Event;
import java.io.IOException;

/**
 * Converts one event type's {@code data} from and to JSON.
 *
 * @param shape the fields of the type; the reader determines the order of the checks
 */
record DataMapper(JsonShape shape, Reader reader, Writer writer) {

  /** Builds an event from its data, or throws at the first fault. */
  @FunctionalInterface
  interface Reader {
    Event read(FieldReader data, EventAttributes attributes);
  }

  /** Writes the fields of an event's data into an object that is open. */
  @FunctionalInterface
  interface Writer {
    void write(Event event, JsonGenerator json) throws IOException;
  }

  /** The mapper of a type. */
  static DataMapper of(EventType type) {
    return switch (type) {
      case PROMPT_SUBMITTED -> PromptMapper.SUBMITTED;
      case POST_PUBLISHED -> PostMapper.PUBLISHED;
      case POST_UPDATED -> PostMapper.UPDATED;
      case POST_DELETED -> PostMapper.DELETED;
      case REACTION_ADDED, REACTION_REMOVED -> EngagementMapper.REACTION;
      case IMPRESSION_SERVED -> EngagementMapper.IMPRESSION;
      case COMMENT_PUBLISHED -> EngagementMapper.COMMENT;
      case POST_SHARED -> EngagementMapper.SHARE;
      case POST_REPORTED -> EngagementMapper.REPORT;
      case CONSENT_CHANGED -> ConsentMapper.CHANGED;
      case CONSENT_HEARTBEAT -> ConsentMapper.HEARTBEAT;
      case SUBJECT_PROFILED -> SubjectMapper.PROFILED;
      case ERASURE_REQUESTED -> SubjectMapper.ERASURE;
    };
  }
}
