package io.tributary.export.job;

import io.tributary.export.table.WarehousePipeline;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job from the input topics to the tables, with {@link CurationJob#WRITERS} writers. */
@FunctionalInterface
public interface InputJob {
  /** Adds the job to an environment. */
  void build(
      StreamExecutionEnvironment env,
      KafkaInput input,
      WarehousePipeline tables,
      CurationOptions options);
}
