package io.tributary.enrichment.post;

import io.tributary.schemas.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A verdict whose post has not come: verdicts come straight from the gate, posts by way of the
 * registry.
 *
 * @param verdict the verdict
 * @param keptAt the clock when it came; once the clock has moved on, its post has come or never
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
