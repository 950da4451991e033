package io.tributary.export.run;

import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.Storage;
import io.tributary.export.table.CommitProbe;
import io.tributary.schemas.policy.Policy;

/**
 * How the curation job is to run in this process.
 *
 * @param policy the policy
 * @param parallelism tasks of each operator
 * @param config further settings
 * @param storage where tables, snapshots and Kafka are
 * @param probe looks on, in tests
 */
public record CurationPlan(
    Policy policy, int parallelism, RunConfig config, Storage storage, CommitProbe probe) {}
