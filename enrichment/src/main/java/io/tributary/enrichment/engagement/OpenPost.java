package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Publication;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A post whose horizons are not all due yet.
 *
 * @param publication the post
 * @param censoredAt the end of input at which censored samples were last emitted; {@link
 *     Long#MIN_VALUE} if never
 * @param withdrawnAt from when the post has no purpose left; {@link Long#MAX_VALUE} if never
 */
record OpenPost(Publication publication, long censoredAt, long withdrawnAt) {
  static OpenPost of(Publication publication) {
    return new OpenPost(publication, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /**
   * Records that censored samples were emitted. Later samples of the post are emitted by a later
   * run.
   */
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
