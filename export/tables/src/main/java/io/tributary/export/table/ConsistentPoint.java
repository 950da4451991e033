package io.tributary.export.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.schemas.table.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot of each curation table; together they hold exactly the rows from before one
 * checkpoint.
 *
 * <p>Tables are committed one after the other, {@code decisions} last. The summary of that last
 * snapshot names the snapshots of all other tables. The newest such summary is therefore the point
 * to read at, and it becomes visible atomically. Reading each table at its newest snapshot instead
 * can show samples without their withdrawals.
 *
 * @param snapshots the snapshot id of every table
 * @param watermark event time up to which everything is decided and included; null before the first
 * @param checkpointId the checkpoint; -1 if nothing has been committed yet
 */
public record ConsistentPoint(
    Map<Table, Long> snapshots, @Nullable Instant watermark, long checkpointId) {
  /** The table whose snapshot summaries carry the points. */
  static final Table CARRIER = Table.DECISIONS;

  static final String POINT = "tributary.point";
  static final String WATERMARK = "tributary.watermark";

  private static final ObjectMapper JSON = new ObjectMapper();

  public ConsistentPoint {
    snapshots = Map.copyOf(snapshots);
  }

  /** The snapshot id of a table. */
  public long snapshot(Table table) {
    Long id = snapshots.get(table);
    if (id == null) {
      throw new IllegalStateException(
          "the point of checkpoint %d has no table %s; it was written before that table existed"
              .formatted(checkpointId, table.tableName()));
    }
    return id;
  }

  /** The newest point; empty if the tables have not been created. */
  static Optional<ConsistentPoint> newest(org.apache.iceberg.Table carrier) {
    for (Snapshot snapshot : Provenance.ancestors(carrier)) {
      if (snapshot.summary().containsKey(POINT)) {
        return Optional.of(of(snapshot));
      }
    }
    return Optional.empty();
  }

  /** Writes a point into the summary of the carrier's next snapshot. */
  static void publish(SnapshotUpdate<?> update, Map<Table, Long> others, long watermark) {
    ObjectNode json = JSON.createObjectNode();
    others.forEach((table, id) -> json.put(table.tableName(), id));
    update.set(POINT, json.toString());
    if (watermark != WrittenFiles.NO_WATERMARK) {
      update.set(WATERMARK, Long.toString(watermark));
    }
  }

  private static ConsistentPoint of(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    Map<Table, Long> ids = new EnumMap<>(Table.class);
    JsonNode json = parse(summary.getOrDefault(POINT, "{}"));
    for (Table table : Table.allCurated()) {
      if (json.has(table.tableName())) {
        ids.put(table, json.get(table.tableName()).asLong());
      }
    }
    // The carrier's own snapshot id is unknown before its commit, so the summary does not name it.
    ids.put(CARRIER, snapshot.snapshotId());
    String watermark = summary.get(WATERMARK);
    return new ConsistentPoint(
        ids,
        watermark == null ? null : Instant.ofEpochMilli(Long.parseLong(watermark)),
        Long.parseLong(summary.getOrDefault(Provenance.CHECKPOINT_ID, "-1")));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the newest point of the tables is unreadable: " + json, e);
    }
  }
}
