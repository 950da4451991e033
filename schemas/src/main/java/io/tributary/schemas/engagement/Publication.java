package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A post whose engagement is counted.
 *
 * @param postId id of the post
 * @param author keyed hash of its author, whose own events do not count
 * @param publishedAt event time, epoch milliseconds
 * @param knownAt the watermark that follows its admission: every operator that received that
 *     watermark has the publication
 */
public record Publication(String postId, Hash128 author, long publishedAt, long knownAt) {
  /** The same publication, with an admission before any watermark. */
  public Publication settled() {
    return new Publication(postId, author, publishedAt, Long.MIN_VALUE);
  }

  /** Writes the publication. */
  public void write(DataOutput out) throws IOException {
    Wire.writeString(postId, out);
    author.write(out);
    out.writeLong(publishedAt);
    out.writeLong(knownAt);
  }

  /** Reads a publication written by {@link #write}. */
  public static Publication read(DataInput in) throws IOException {
    return new Publication(Wire.readString(in), Hash128.read(in), in.readLong(), in.readLong());
  }
}
