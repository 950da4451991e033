package io.tributary.export.job;

import io.tributary.export.table.WarehousePipeline;
import io.tributary.ingestion.source.SourcePipeline;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The curation pipeline from Kafka to the tables, as it runs in production. */
public final class CurationJob {
  /** Name of the job, for snapshots and messages. */
  public static final String NAME = "curation";

  /** Number of operators that write rows. */
  public static final int WRITERS = 2;

  /** Name of the counter of writers that have reached the end of the input. */
  public static final String DRAINED = WarehousePipeline.DRAINED;

  private CurationJob() {}

  /** Adds the job to an environment. */
  public static void build(
      StreamExecutionEnvironment env,
      KafkaInput input,
      WarehousePipeline tables,
      CurationOptions options) {
    SourcePipeline source = SourcePipeline.build(env, options.source(input));
    CurationPipeline.build(source, CurationSinks.into(tables), options);
  }
}
