package io.tributary.export.run;

import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.Storage;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.export.table.WarehousePipeline;
import io.tributary.schemas.policy.Policy;
import java.util.function.Function;

/**
 * How the curation job runs in this process.
 *
 * @param policy the policy
 * @param parallelism tasks of each operator
 * @param config further settings
 * @param storage where tables, snapshots and Kafka are
 * @param sinks writes the rows into the tables
 */
public record CurationPlan(
    Policy policy,
    int parallelism,
    RunConfig config,
    Storage storage,
    Function<WarehouseOptions, WarehousePipeline> sinks) {
  /** Creates a plan with sinks that have no observer. */
  public CurationPlan(Policy policy, int parallelism, RunConfig config, Storage storage) {
    this(policy, parallelism, config, storage, WarehousePipeline::into);
  }
}
