package io.tributary.schemas.table;

import static io.tributary.schemas.table.EventPositions.ADMITTED;
import static io.tributary.schemas.table.EventPositions.EVENT_TIME;
import static io.tributary.schemas.table.EventPositions.ID;
import static io.tributary.schemas.table.EventPositions.OFFSET;
import static io.tributary.schemas.table.EventPositions.PARTITION;
import static io.tributary.schemas.table.EventPositions.REASON;
import static io.tributary.schemas.table.EventPositions.SOURCE;
import static io.tributary.schemas.table.EventPositions.SUBJECT;
import static io.tributary.schemas.table.EventPositions.TOPIC;
import static io.tributary.schemas.table.EventPositions.TYPE;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.codec.ByteRange;
import io.tributary.schemas.codec.EngagementField;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.record.Origin;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The archive's row of an event of engagement, whose texts stay where Kafka put them. */
final class HotEventCells implements EncodedCells {
  /** One string a word, so that a sink recognises it by identity. */
  private static final String[] REACTIONS =
      Stream.of(ReactionKind.values())
          .map(kind -> kind.name().toLowerCase(Locale.ROOT))
          .toArray(String[]::new);

  private final HotEvent event;
  private final Origin origin;
  private final @Nullable String refusal;

  /**
   * @param refusal the reason of a refused event, of which the row has no content
   */
  HotEventCells(HotEvent event, Origin origin, @Nullable String refusal) {
    this.event = event;
    this.origin = origin;
    this.refusal = refusal;
  }

  @Override
  public void writeTo(CellSink sink) {
    sink.number(EVENT_TIME, event.timeMillis());
    sink.cell(TYPE, event.type().shortName());
    text(sink, SOURCE, event.source());
    text(sink, ID, event.id());
    text(sink, SUBJECT, event.subject());
    sink.cell(ADMITTED, refusal == null);
    sink.cell(TOPIC, Topics.INPUTS.get(origin.topic()));
    sink.number(PARTITION, origin.partition());
    sink.number(OFFSET, origin.offset());
    if (refusal != null) {
      sink.cell(REASON, refusal);
      return;
    }
    writeData(sink);
  }

  @Override
  public @Nullable Object head(int position) {
    if (position == EVENT_TIME) {
      return event.timeMillis();
    }
    if (position == ADMITTED) {
      return refusal == null;
    }
    return position == TYPE ? event.type().shortName() : null;
  }

  private void writeData(CellSink sink) {
    List<EngagementField> fields = event.fields();
    for (int place = 0; place < fields.size(); place++) {
      if (event.has(place)) {
        write(fields.get(place), event.value(place), sink);
      }
    }
  }

  private void write(EngagementField field, long value, CellSink sink) {
    int position = EventPositions.of(field);
    switch (field.form()) {
      case TEXT, OPTIONAL_TEXT -> text(sink, position, value);
      case OPTIONAL_NUMBER -> sink.number(position, value);
      case OPTIONAL_REAL -> sink.real(position, Double.longBitsToDouble(value));
      case REACTION -> sink.cell(position, REACTIONS[(int) value]);
    }
  }

  private void text(CellSink sink, int position, long range) {
    sink.text(position, event.bytes(), ByteRange.start(range), ByteRange.length(range));
  }
}
