package io.tributary.ingestion.consent;

import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.TableRow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Collects the decisions that need no row of their own, grouped by topic, partition, type and
 * outcome.
 *
 * <p>The gate flushes it before every checkpoint barrier, so it needs no state.
 */
final class DecisionPacker {
  private static final EventType[] TYPES = EventType.values();

  private record Group(byte topic, int partition, byte type, Outcome outcome) {}

  private static final class Pack {
    private final PackedOffsets offsets = new PackedOffsets();
    private long largestTime = Long.MIN_VALUE;
  }

  private final Map<Group, Pack> packs = new LinkedHashMap<>();
  private final String policyDigest;

  DecisionPacker(String policyDigest) {
    this.policyDigest = policyDigest;
  }

  void add(Envelope envelope, Outcome outcome) {
    var origin = envelope.origin();
    Group group = new Group(origin.topic(), origin.partition(), envelope.type(), outcome);
    Pack pack = packs.computeIfAbsent(group, g -> new Pack());
    pack.offsets.add(origin.offset());
    pack.largestTime = Math.max(pack.largestTime, envelope.time());
  }

  /** Emits one row per group and clears the groups. */
  void flush(Consumer<TableRow> rows) {
    packs.forEach(
        (group, pack) ->
            rows.accept(
                Decision.packed(
                    TYPES[group.type],
                    pack.largestTime,
                    group.topic,
                    group.partition,
                    group.outcome,
                    pack.offsets,
                    policyDigest)));
    packs.clear();
  }
}
