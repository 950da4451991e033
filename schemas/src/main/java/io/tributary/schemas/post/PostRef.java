package io.tributary.schemas.post;

import io.tributary.schemas.stream.Hash128;
import io.tributary.schemas.stream.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Names one publication of a post: two people may claim one post id, and only one gets it.
 *
 * @param rootId root of its remix tree; its own id if it is no remix
 * @param postId its id
 * @param event identity of the publishing event
 * @param publishedAt event time of the publication, epoch milliseconds
 */
public record PostRef(String rootId, String postId, Hash128 event, long publishedAt) {
  /** Writes it. */
  public void write(DataOutput out) throws IOException {
    Wire.writeString(rootId, out);
    Wire.writeString(postId, out);
    event.write(out);
    out.writeLong(publishedAt);
  }

  /** Reads what {@link #write} wrote. */
  public static PostRef read(DataInput in) throws IOException {
    return new PostRef(Wire.readString(in), Wire.readString(in), Hash128.read(in), in.readLong());
  }
}
