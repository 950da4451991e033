package io.tributary.enrichment.post;

import io.tributary.schemas.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A verdict that arrived before its post. Verdicts come directly from the gate; posts pass through
 * the registry first.
 *
 * @param verdict the verdict
 * @param keptAt the clock on arrival; once the clock has advanced, the post has arrived or never
 *     will
 */
record EarlyVerdict(Verdict verdict, long keptAt) {
  void write(DataOutput out) throws IOException {
    verdict.write(out);
    out.writeLong(keptAt);
  }

  static EarlyVerdict read(DataInput in) throws IOException {
    return new EarlyVerdict(Verdict.read(in), in.readLong());
  }
}
