package io.tributary.export.bench;

import io.tributary.schemas.stream.OperatorIds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Groups threads by what they do, from the first 15 characters of their names. */
final class ThreadGroups {
  static final String OTHER = "other";

  /** A task is named after the first operator of its chain. */
  private static final List<String> TASKS =
      List.of(
          OperatorIds.GATE,
          OperatorIds.REGISTRY,
          OperatorIds.LINEAGE,
          OperatorIds.ENGAGEMENT,
          OperatorIds.MERGE,
          OperatorIds.POST_FEATURES,
          OperatorIds.WRITE_POSTS,
          OperatorIds.WRITE_GATE,
          OperatorIds.COMMIT);

  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("Source: read", "task read");
    OTHERS.put("Source Data Fet", "kafka client");
    OTHERS.put("kafka-admin", "kafka client");
    OTHERS.put("kafka-producer", "kafka client");
    OTHERS.put("C1 Compiler", "jit");
    OTHERS.put("C2 Compiler", "jit");
    OTHERS.put("GC Thread", "gc");
    OTHERS.put("G1 ", "gc");
    OTHERS.put("VM Thread", "gc");
    OTHERS.put("rocksdb", "rocksdb");
    OTHERS.put("AsyncOperations", "snapshots");
    OTHERS.put("jobmanager-io", "snapshots");
    OTHERS.put("data-plane-kafk", "kafka broker");
    OTHERS.put("kafka-", "kafka broker");
    OTHERS.put("raft-", "kafka broker");
    OTHERS.put("quorum-", "kafka broker");
    OTHERS.put("broker-", "kafka broker");
    OTHERS.put("controller-", "kafka broker");
    OTHERS.put("ExpirationReap", "kafka broker");
    OTHERS.put("executor-", "kafka broker");
    OTHERS.put("flink-", "flink");
    OTHERS.put("iceberg-", "iceberg");
  }

  private ThreadGroups() {}

  static String of(String name) {
    for (String task : TASKS) {
      if (name.startsWith(task)) {
        return "task " + task;
      }
    }
    for (Map.Entry<String, String> group : OTHERS.entrySet()) {
      if (name.startsWith(group.getKey())) {
        return group.getValue();
      }
    }
    return OTHER;
  }
}
