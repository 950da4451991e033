package io.tributary.export.cli;

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
record CurationPlan(
    Policy policy, int parallelism, RunConfig config, Storage storage, CommitProbe probe) {}
