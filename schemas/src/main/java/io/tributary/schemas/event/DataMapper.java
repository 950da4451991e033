package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.schemas.avro.Event;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Converts one event type's {@code data} from and to JSON.
 *
 * @param type the Avro class of the data
 * @param shape the fields of the type; the reader determines the order of the checks
 * @param postId reads the post that the data refer to
 */
record DataMapper(
    Class<? extends SpecificRecord> type,
    JsonShape shape,
    Reader reader,
    Writer writer,
    PostId postId) {

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

  /** The post that an event's data refer to. */
  @FunctionalInterface
  interface PostId {
    /** For types that never refer to a post. */
    PostId NONE = data -> null;

    @Nullable String of(Object data);
  }
}
