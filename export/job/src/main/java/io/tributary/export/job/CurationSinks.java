package io.tributary.export.job;

import io.tributary.export.table.WarehousePipeline;
import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Where the rows of the curation pipeline go. */
@FunctionalInterface
public interface CurationSinks {
  /**
   * Takes all rows; rows of all tables may be mixed in either stream.
   *
   * @param ofGate frequent rows, to be written where the gate emits them
   * @param ofPosts rare rows: of posts, samples, withdrawals and dead letters
   */
  void write(DataStream<TableRow> ofGate, DataStream<TableRow> ofPosts);

  /** Into the tables, which commit both at one point. */
  static CurationSinks into(WarehousePipeline tables) {
    return (ofGate, ofPosts) ->
        tables.commit(
            List.of(
                tables.write(ofGate, OperatorIds.WRITE_GATE),
                tables.write(ofPosts, OperatorIds.WRITE_POSTS)));
  }
}
