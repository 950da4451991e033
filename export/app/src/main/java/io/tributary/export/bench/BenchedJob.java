package io.tributary.export.bench;

import io.tributary.export.accounting.OffsetRange;
import io.tributary.export.job.InputJob;
import io.tributary.export.run.CurationPlan;

/** The job that is measured. */
interface BenchedJob {
  /** Its operators. */
  InputJob pipeline();

  /**
   * Compares what it wrote with what the generator knows.
   *
   * @param range offsets of the feed
   */
  BenchOutcome outcome(CurationPlan plan, OffsetRange range, BenchmarkExpected expected);
}
