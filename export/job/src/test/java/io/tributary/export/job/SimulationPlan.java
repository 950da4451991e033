package io.tributary.export.job;

import java.util.SplittableRandom;

/**
 * Parameters of a simulation. All its random choices derive from the seed.
 *
 * @param partitions of each topic of events
 * @param maxParallelism of each operator; every start draws the actual parallelism
 * @param bySubject whether a subject's events keep to one partition
 * @param linesPerHeartbeat on average
 * @param crashes how often the job fails and resumes from its last checkpoint, if there is one
 * @param buckets the number of keys over which the engagement of a post is spread
 * @param rocksDb whether the state backend is RocksDB; otherwise the heap
 * @param pendingHeapBytes size above which an operator moves pending events to state
 */
record SimulationPlan(
    long seed,
    int partitions,
    int maxParallelism,
    boolean bySubject,
    int linesPerHeartbeat,
    int crashes,
    int buckets,
    boolean rocksDb,
    long pendingHeapBytes) {
  private static final long FEW_EVENTS = 2_000;
  private static final long UNLIMITED = 1L << 40;

  /** Random parameters, on the heap. */
  static SimulationPlan random(long seed) {
    SplittableRandom random = new SplittableRandom(seed * 7_919 + 3);
    return new SimulationPlan(
        seed,
        1 + random.nextInt(4),
        1 + random.nextInt(4),
        random.nextBoolean(),
        1 + random.nextInt(40),
        random.nextInt(3),
        1 + random.nextInt(3),
        false,
        random.nextBoolean() ? FEW_EVENTS : UNLIMITED);
  }

  /** The simplest parameters. */
  static SimulationPlan plain(long seed) {
    return new SimulationPlan(seed, 1, 1, true, 10, 0, 1, false, UNLIMITED);
  }

  SimulationPlan onRocksDb() {
    return new SimulationPlan(
        seed,
        partitions,
        maxParallelism,
        bySubject,
        linesPerHeartbeat,
        crashes,
        buckets,
        true,
        pendingHeapBytes);
  }

  SimulationPlan withoutCrashes() {
    return new SimulationPlan(
        seed,
        partitions,
        maxParallelism,
        bySubject,
        linesPerHeartbeat,
        0,
        buckets,
        rocksDb,
        pendingHeapBytes);
  }
}
