package io.tributary.export.table;

import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Writes image features to the table {@code image_features}.
 *
 * <pre>
 *   rows --> write-image-features (one instance) --> table
 * </pre>
 */
public final class ImageFeaturePipeline {
  /** Name of the accumulator that counts all rows. */
  public static final String LOOKED_AT = "images-looked-at";

  /** Prefix of the accumulators that count rows by status. */
  public static final String STATUS_PREFIX = "images-status-";

  private static final int ROWS_PER_COMMIT = 5_000;

  /**
   * Writes the rows. They become visible after some thousands of rows, and at the end of the input.
   */
  public static void write(DataStream<TableRow> rows, WarehouseOptions options) {
    rows.transform(
            OperatorIds.WRITE_IMAGES,
            Types.VOID,
            new ImageFeatureWriteOperator(options, ROWS_PER_COMMIT))
        .uid(OperatorIds.WRITE_IMAGES)
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  private ImageFeaturePipeline() {}
}
