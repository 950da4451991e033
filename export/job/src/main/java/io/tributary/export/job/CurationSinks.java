package io.tributary.export.job;

import io.tributary.export.table.WarehousePipeline;
import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The sinks for the rows of the curation pipeline. */
@FunctionalInterface
public interface CurationSinks {
  /**
   * Consumes all rows; either stream may mix rows of all tables.
   *
   * @param ofGate frequent rows, written in the subtasks of the gate
   * @param ofPosts infrequent rows: posts, samples, withdrawals and dead letters
   */
  void write(DataStream<TableRow> ofGate, DataStream<TableRow> ofPosts);

  /** Writes to the tables, which commit both streams at one point. */
  static CurationSinks into(WarehousePipeline tables) {
    return (ofGate, ofPosts) ->
        tables.commit(
            List.of(
                tables.write(ofGate, OperatorIds.WRITE_GATE),
                tables.write(ofPosts, OperatorIds.WRITE_POSTS)));
  }
}
