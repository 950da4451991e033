package io.tributary.export.job;

import io.tributary.export.table.ImageFeatureTable;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes rows of withdrawn posts from {@code image_features} and then emits the pending images.
 * After a restart it does so again, without the images committed meanwhile.
 */
final class PendingImageFunction extends RichFlatMapFunction<Long, PendingImage> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PendingImageFunction.class);

  private final WarehouseOptions options;

  PendingImageFunction(WarehouseOptions options) {
    this.options = options;
  }

  @Override
  public void flatMap(Long start, Collector<PendingImage> out) {
    try (Warehouse warehouse = Warehouse.open(options)) {
      ImageFeatureTable features = new ImageFeatureTable(warehouse);
      features.create();
      long removed = features.retainAllowed();
      LOG.debug("Removed {} rows of withdrawn posts", removed);
      getRuntimeContext().getLongCounter(ImageJob.WITHDRAWN).add(removed);
      for (PendingImage image : PendingImages.read(PointReader.newest(warehouse))) {
        getRuntimeContext().getLongCounter(ImageJob.PENDING).add(image.postIds().size());
        getRuntimeContext().getLongCounter(ImageJob.PENDING_ADDRESSES).add(1);
        out.collect(image);
      }
    }
  }
}
