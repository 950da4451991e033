package io.tributary.export.job;

import io.tributary.export.table.ImageFeaturePipeline;
import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.stream.WireType;
import io.tributary.schemas.table.TableRow;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Computes the features of all images that are pending, and ends. It is a separate job, so that a
 * slow store does not delay curation.
 *
 * <pre>
 *   start --> pending-images (one) --rebalance--> read-images --> write-image-features (one)
 * </pre>
 *
 * <p>Guarantees: it never fetches images of refused or withdrawn posts. It removes rows of
 * withdrawn posts at the start and at the end. Every pending image gets a row with a status. The
 * job runs without checkpoints: committed rows stay, and a restart or the next run processes the
 * rest.
 */
public final class ImageJob {
  /** Name of the job. */
  public static final String NAME = "images";

  /** Name of the accumulator that counts the posts with a pending image. */
  public static final String PENDING = "images-pending";

  /** Name of the accumulator that counts the distinct addresses among them. */
  public static final String PENDING_ADDRESSES = "images-pending-addresses";

  /** Name of the accumulator that counts the rows removed at the start. */
  public static final String WITHDRAWN = "images-withdrawn";

  private ImageJob() {}

  /** Adds the job's operators to an environment. */
  public static void build(StreamExecutionEnvironment env, ImageOptions options) {
    env.getCheckpointConfig().disableCheckpointing();
    DataStream<PendingImage> pending =
        env.fromData(Types.LONG, 0L)
            .name(OperatorIds.IMAGE_START)
            .uid(OperatorIds.IMAGE_START)
            .setParallelism(1)
            .flatMap(new PendingImageFunction(options.tables()))
            .returns(TypeInformation.of(PendingImage.class))
            .name(OperatorIds.PENDING_IMAGES)
            .uid(OperatorIds.PENDING_IMAGES)
            .setParallelism(1);
    DataStream<TableRow> rows =
        AsyncDataStream.unorderedWait(
                pending.rebalance(),
                new ImageFunction(options),
                ImageFunction.totalTimeout(options).toMillis(),
                TimeUnit.MILLISECONDS,
                options.concurrency())
            .returns(WireType.of(TableRow.class, TableRowSerializer.INSTANCE))
            .name(OperatorIds.READ_IMAGES)
            .uid(OperatorIds.READ_IMAGES);
    ImageFeaturePipeline.write(rows, options.tables());
  }
}
