package io.tributary.schemas.post;

import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Names one publication of a post: two people may claim one post id, and only one gets it.
 *
 * @param rootId root of its remix tree; its own id if it is no remix
 * @param postId its id
 * @param event identity of the publishing event and its content, see {@link #event}
 * @param publishedAt event time of the publication, epoch milliseconds
 */
public record PostRef(String rootId, String postId, Hash128 event, long publishedAt) {
  /**
   * Of a publishing event.
   *
   * @param hash by which ids become keys
   */
  public static PostRef of(Envelope envelope, PostPublished post, KeyedHash hash) {
    return new PostRef(rootId(post), post.getPostId(), event(envelope, hash), envelope.time());
  }

  /** The root that a publication declares; its own id if it is no remix. */
  public static String rootId(PostPublished post) {
    return post.getRootPostId() == null ? post.getPostId() : post.getRootPostId();
  }

  /**
   * The identity of an event with all that it says: of two copies of one instant, which may depict
   * different persons, only one counts, and only its persons are asked for it. Keyed and of 128
   * bits, so that nobody can make two copies that share it.
   */
  public static Hash128 event(Envelope envelope, KeyedHash hash) {
    return hash.content(envelope.payload());
  }

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
