package io.tributary.export.rebuild;

import io.tributary.export.table.PointReader;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.table.ArchivedEvent;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The archived events of a data folder, on their way into the sorted replay.
 *
 * <p>Rows of earlier versions do not keep the ids of a refused post. These events wait in memory
 * for {@link #complete}, which takes the ids from the record in Kafka; {@link #release} adds the
 * others without.
 */
final class OldArchive {
  private final SortedEvents sorted;
  private final Map<Place, ArchivedEvent> incomplete = new HashMap<>();
  private long rows;

  OldArchive(SortedEvents sorted) {
    this.sorted = sorted;
  }

  /** Where a record is in Kafka. */
  record Place(String topic, int partition, long offset) {}

  /**
   * Reads all rows.
   *
   * @param progress receives the number of rows read so far
   */
  void read(PointReader reader, LongConsumer progress) {
    try (Stream<TableRow> all = reader.rows(Table.EVENTS)) {
      all.forEach(
          row -> {
            ArchivedEvent event = ArchivedEvent.of(row);
            if (event.lacksPost()) {
              incomplete.put(place(row), event);
            } else {
              add(event);
            }
            progress.accept(++rows);
          });
    }
  }

  /** The number of rows read. */
  long rows() {
    return rows;
  }

  /** Whether the archive lacks ids of the event at a place. */
  boolean isIncomplete(Place place) {
    return incomplete.containsKey(place);
  }

  /**
   * Adds an incomplete event with the ids of its record in Kafka. A record that is another event,
   * because the topics were created again, is ignored.
   */
  void complete(Place place, byte[] record) {
    ArchivedEvent withoutIds = Objects.requireNonNull(incomplete.get(place));
    Event full = decode(record);
    if (full != null && isSame(withoutIds.event(), full)) {
      incomplete.remove(place);
      add(withoutIds.withIdsOf(full));
    }
  }

  /**
   * Adds the events that are still incomplete. They are refused again, but are unknown to remixes.
   *
   * @return their number
   */
  long release() {
    long left = incomplete.size();
    for (Iterator<ArchivedEvent> all = incomplete.values().iterator(); all.hasNext(); ) {
      add(all.next());
      all.remove();
    }
    return left;
  }

  private static boolean isSame(Event archived, Event record) {
    return archived.getTime() == record.getTime()
        && archived.getKind() == record.getKind()
        && archived.getSource().equals(record.getSource())
        && archived.getId().equals(record.getId())
        && archived.getSubject().equals(record.getSubject());
  }

  private static @Nullable Event decode(byte[] record) {
    try {
      return EventCodec.decode(record);
    } catch (UndecodableException e) {
      return null;
    }
  }

  private void add(ArchivedEvent archived) {
    String refusal = archived.refusal();
    byte[] bytes =
        refusal == null
            ? EventCodec.encode(archived.event())
            : RefusedCodec.encode(archived.event(), refusal);
    try {
      sorted.add(bytes);
    } catch (UndecodableException e) {
      throw new IllegalStateException("an event that was just encoded cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sort the archive in the new data folder", e);
    }
  }

  private static Place place(TableRow row) {
    return new Place(
        (String) Objects.requireNonNull(row.get("topic")),
        (Integer) Objects.requireNonNull(row.get("partition")),
        (Long) Objects.requireNonNull(row.get("offset")));
  }
}
