package io.tributary.schemas.table;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.verdict.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as the archive keeps it: the inverse of {@link EventRows}.
 *
 * <p>A refused event has its ids and times; its content is empty. An admitted event without its
 * content counts as refused, because the content has been erased: an archive can lose rights, and
 * never grants any.
 *
 * @param event the event
 * @param refusal the reason for which it was refused; null if it was admitted
 */
public record ArchivedEvent(Event event, @Nullable String refusal) {
  private static final Map<String, EventType> TYPES = new HashMap<>();

  static {
    Stream.of(EventType.values()).forEach(type -> TYPES.put(type.shortName(), type));
  }

  /**
   * Reads a row of {@link Table#EVENTS} with all its columns.
   *
   * @throws IllegalArgumentException if the row has an unknown type, or is a control event without
   *     its content
   */
  public static ArchivedEvent of(TableRow row) {
    ArchivedCells cells = new ArchivedCells(row);
    String name = cells.required("type");
    EventType type = TYPES.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          place(row) + " has the type " + name + ", which this version does not know");
    }
    if (Boolean.TRUE.equals(row.get(EventPositions.ADMITTED))) {
      try {
        return new ArchivedEvent(event(type, cells, ArchivedData.of(type, cells)), null);
      } catch (MissingCellException e) {
        return erased(type, cells, e);
      }
    }
    String reason = cells.required("reason");
    return new ArchivedEvent(event(type, cells, ArchivedData.idsOf(type, cells)), reason);
  }

  private static ArchivedEvent erased(
      EventType type, ArchivedCells cells, MissingCellException missing) {
    if (type.isControl()) {
      // Without the record, more might be allowed than before.
      throw new IllegalArgumentException(
          "%s is a %s without %s: restore the archive from a backup"
              .formatted(place(cells.row()), type.shortName(), missing.column()),
          missing);
    }
    return new ArchivedEvent(
        event(type, cells, ArchivedData.idsOf(type, cells)), Reason.ERASED.name());
  }

  /** Whether a refused event on a post lacks the id of the post. */
  public boolean lacksPost() {
    EventType type = EventType.of(event.getKind());
    return type.isPost() && Objects.requireNonNull(type.postId(event.getData())).isEmpty();
  }

  /** The same event with the ids of another, complete copy of it. */
  public ArchivedEvent withIdsOf(Event complete) {
    EventType type = EventType.of(complete.getKind());
    Object ids = ArchivedData.idsOf(type, complete.getData());
    return new ArchivedEvent(
        new Event(
            event.getTime(),
            event.getKind(),
            event.getSource(),
            event.getId(),
            event.getSubject(),
            ids),
        refusal);
  }

  private static Event event(EventType type, ArchivedCells cells, Object data) {
    return new Event(
        cells.requiredNumber("event_time"),
        type.kind(),
        cells.required("source"),
        cells.required("id"),
        cells.required("subject"),
        data);
  }

  private static String place(TableRow row) {
    return "the row of the archive for %s, partition %s, offset %s"
        .formatted(row.get("topic"), row.get("partition"), row.get("offset"));
  }
}
