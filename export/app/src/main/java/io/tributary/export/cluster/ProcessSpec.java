package io.tributary.export.cluster;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * How to run one process of the cluster.
 *
 * @param name unique in the cluster
 * @param command the command line
 * @param environment added to that of the supervisor
 * @param isReady whether the running process accepts requests
 */
record ProcessSpec(
    String name, List<String> command, Map<String, String> environment, BooleanSupplier isReady) {}
