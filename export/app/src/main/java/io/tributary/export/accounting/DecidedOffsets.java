package io.tributary.export.accounting;

import io.tributary.export.table.PointReader;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The records of the input topics on which the decision log has a decision: a bit for each. */
public final class DecidedOffsets {
  private static final int BLOCK_BITS = 20;
  private static final List<String> COLUMNS =
      List.of("outcome", "topic", "partition", "first_offset", "events", "offsets");

  private record Block(String topic, int partition, long number) {}

  private final Map<Block, BitSet> blocks = new HashMap<>();
  private long duplicates;
  private long invalid;

  /** Reads the decision log. */
  public static DecidedOffsets of(PointReader tables) {
    DecidedOffsets decided = new DecidedOffsets();
    try (Stream<TableRow> rows = tables.rows(Table.DECISIONS, COLUMNS)) {
      rows.forEach(decided::add);
    }
    return decided;
  }

  /** Whether the record at an offset has been decided. */
  public boolean contains(String topic, int partition, long offset) {
    BitSet block = blocks.get(new Block(topic, partition, offset >>> BLOCK_BITS));
    return block != null && block.get(position(offset));
  }

  /** Events that were copies of others. */
  public long duplicates() {
    return duplicates;
  }

  /** Events that became dead letters. */
  public long invalid() {
    return invalid;
  }

  private void add(TableRow row) {
    long events = (Long) Objects.requireNonNull(row.get("events"));
    if (events == 0) {
      return;
    }
    String outcome = (String) Objects.requireNonNull(row.get("outcome"));
    duplicates += outcome.equals(Outcome.DUPLICATE.name()) ? events : 0;
    invalid += outcome.equals(Outcome.INVALID.name()) ? events : 0;
    String topic = (String) Objects.requireNonNull(row.get("topic"));
    int partition = (Integer) Objects.requireNonNull(row.get("partition"));
    byte[] packed = (byte[]) row.get("offsets");
    if (packed == null) {
      add(topic, partition, (Long) Objects.requireNonNull(row.get("first_offset")));
    } else {
      for (long offset : PackedOffsets.decode(packed)) {
        add(topic, partition, offset);
      }
    }
  }

  private void add(String topic, int partition, long offset) {
    blocks
        .computeIfAbsent(new Block(topic, partition, offset >>> BLOCK_BITS), block -> new BitSet())
        .set(position(offset));
  }

  private static int position(long offset) {
    return (int) (offset & ((1L << BLOCK_BITS) - 1));
  }
}
