package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Publication;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A post whose engagement is being counted.
 *
 * @param publication the post
 * @param censoredAt the end of input for which rows were said ahead of their horizons; {@link
 *     Long#MIN_VALUE} if never
 * @param withdrawnAt from when on nothing of it may be used; {@link Long#MAX_VALUE} if never
 */
record OpenPost(Publication publication, long censoredAt, long withdrawnAt) {
  static OpenPost of(Publication publication) {
    return new OpenPost(publication, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** The same once the end was told: what is said of it from now on is said in a later run. */
  OpenPost censoredAt(long end) {
    return new OpenPost(publication.settled(), end, withdrawnAt);
  }

  OpenPost withdrawnAt(long time) {
    return new OpenPost(publication, censoredAt, time);
  }

  void write(DataOutput out) throws IOException {
    publication.write(out);
    out.writeLong(censoredAt);
    out.writeLong(withdrawnAt);
  }

  static OpenPost read(DataInput in) throws IOException {
    return new OpenPost(Publication.read(in), in.readLong(), in.readLong());
  }
}
