package io.tributary.export.accounting;

import io.tributary.export.table.PointReader;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The outcomes of the events of one run, counted in the decision log by the offsets of the events.
 * The reader counts the events read, independently, so that the two counts can disagree.
 *
 * @param read events read
 * @param invalid events that became dead letters
 * @param duplicate copies of counted events
 * @param admitted admitted events
 * @param refused refused events, by reason
 * @param posts publications that own their post id, admitted or refused
 */
public record Accounting(
    long read,
    long invalid,
    long duplicate,
    long admitted,
    SortedMap<String, Long> refused,
    long posts) {
  private static final List<String> COLUMNS =
      List.of(
          "outcome",
          "reason",
          "event_type",
          "topic",
          "partition",
          "first_offset",
          "last_offset",
          "events",
          "offsets");

  /** Events without a decision; never negative, and 0 after an input has ended. */
  public long pending() {
    long refusals = refused.values().stream().mapToLong(Long::longValue).sum();
    return read - invalid - duplicate - admitted - refusals;
  }

  /**
   * Counts the outcomes.
   *
   * @param read events read, as the reader counted them
   * @param range offsets of the events
   */
  public static Accounting of(PointReader tables, long read, OffsetRange range) {
    Count count = new Count();
    try (Stream<TableRow> decisions = tables.rows(Table.DECISIONS, COLUMNS)) {
      decisions.forEach(row -> count.add(row, range));
    }
    return new Accounting(
        read, count.invalid, count.duplicate, count.admitted, count.refused, count.posts);
  }

  private static final class Count {
    private static final String PUBLICATION = EventType.POST_PUBLISHED.shortName();

    private final SortedMap<String, Long> refused = new TreeMap<>();
    private long invalid;
    private long duplicate;
    private long admitted;
    private long posts;

    void add(TableRow row, OffsetRange range) {
      long events = eventsIn(row, range);
      if (events == 0) {
        return;
      }
      boolean owns = PUBLICATION.equals(row.get("event_type"));
      switch (Outcome.valueOf((String) Objects.requireNonNull(row.get("outcome")))) {
        case INVALID -> invalid += events;
        case DUPLICATE -> duplicate += events;
        case ADMITTED -> {
          admitted += events;
          posts += owns ? events : 0;
        }
        case REFUSED -> {
          String reason = (String) Objects.requireNonNull(row.get("reason"));
          refused.merge(reason, events, Long::sum);
          posts += owns && isOwner(reason) ? events : 0;
        }
        case WITHDRAWN -> throw new IllegalStateException("a withdrawal must not count events");
      }
    }

    private static boolean isOwner(String reason) {
      return !reason.equals(Reason.POST_EXISTS.name()) && !reason.equals(Reason.LATE.name());
    }

    private static long eventsIn(TableRow row, OffsetRange range) {
      String topic = (String) Objects.requireNonNull(row.get("topic"));
      int partition = (Integer) Objects.requireNonNull(row.get("partition"));
      long events = (Long) Objects.requireNonNull(row.get("events"));
      byte[] packed = (byte[]) row.get("offsets");
      if (events == 0) {
        return 0;
      }
      if (packed == null) {
        long offset = (Long) Objects.requireNonNull(row.get("first_offset"));
        return range.contains(topic, partition, offset) ? events : 0;
      }
      long inside = 0;
      for (long offset : PackedOffsets.decode(packed)) {
        inside += range.contains(topic, partition, offset) ? 1 : 0;
      }
      return inside;
    }
  }
}
