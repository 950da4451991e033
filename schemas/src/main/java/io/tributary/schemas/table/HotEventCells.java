package io.tributary.schemas.table;

import static io.tributary.schemas.table.EventPositions.ADMITTED;
import static io.tributary.schemas.table.EventPositions.COMMENT_ID;
import static io.tributary.schemas.table.EventPositions.DWELL_MS;
import static io.tributary.schemas.table.EventPositions.EVENT_TIME;
import static io.tributary.schemas.table.EventPositions.ID;
import static io.tributary.schemas.table.EventPositions.OFFSET;
import static io.tributary.schemas.table.EventPositions.PARTITION;
import static io.tributary.schemas.table.EventPositions.POSITION;
import static io.tributary.schemas.table.EventPositions.POST_ID;
import static io.tributary.schemas.table.EventPositions.PROPENSITY;
import static io.tributary.schemas.table.EventPositions.REACTION;
import static io.tributary.schemas.table.EventPositions.REASON;
import static io.tributary.schemas.table.EventPositions.REPORT_REASON;
import static io.tributary.schemas.table.EventPositions.SOURCE;
import static io.tributary.schemas.table.EventPositions.SUBJECT;
import static io.tributary.schemas.table.EventPositions.SURFACE;
import static io.tributary.schemas.table.EventPositions.TEXT;
import static io.tributary.schemas.table.EventPositions.TOPIC;
import static io.tributary.schemas.table.EventPositions.TYPE;

import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.codec.ByteRange;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.record.Origin;
import java.util.Locale;
import java.util.Objects;
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
    text(sink, POST_ID, event.postId());
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
    switch (event.type()) {
      case IMPRESSION_SERVED -> {
        writeExposure(sink);
        text(sink, SURFACE, event.text());
      }
      case REACTION_ADDED, REACTION_REMOVED -> sink.cell(REACTION, reaction());
      case COMMENT_PUBLISHED -> {
        text(sink, COMMENT_ID, event.commentId());
        text(sink, TEXT, event.text());
      }
      case POST_SHARED -> {}
      case POST_REPORTED -> text(sink, REPORT_REASON, event.text());
      case PROMPT_SUBMITTED, POST_PUBLISHED, POST_UPDATED, POST_DELETED -> throw notInPlace();
      case CONSENT_CHANGED, CONSENT_HEARTBEAT, SUBJECT_PROFILED, ERASURE_REQUESTED ->
          throw notInPlace();
    }
  }

  private IllegalStateException notInPlace() {
    return new IllegalStateException(event.type() + " is not read in place");
  }

  @SuppressWarnings("EnumOrdinal") // of one run only
  private String reaction() {
    return REACTIONS[Objects.requireNonNull(event.reaction()).ordinal()];
  }

  private void writeExposure(CellSink sink) {
    if (event.hasPosition()) {
      sink.number(POSITION, event.position());
    }
    if (event.hasPropensity()) {
      sink.real(PROPENSITY, event.propensity());
    }
    if (event.hasDwell()) {
      sink.number(DWELL_MS, event.dwellMillis());
    }
  }

  private void text(CellSink sink, int position, long range) {
    if (range != HotEvent.ABSENT) {
      sink.text(position, event.bytes(), ByteRange.start(range), ByteRange.length(range));
    }
  }
}
