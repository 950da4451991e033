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
 * Identifies one publication of a post. Several authors may claim one post id; only one owns it.
 *
 * @param rootId root of its remix tree; the post's own id if it is not a remix
 * @param postId id of the post
 * @param event identity of the publishing event and its content, see {@link #event}
 * @param publishedAt event time of the publication, epoch milliseconds
 */
public record PostRef(String rootId, String postId, Hash128 event, long publishedAt) {
  /**
   * The reference to a publication.
   *
   * @param hash the keyed hash of ids
   */
  public static PostRef of(Envelope envelope, PostPublished post, KeyedHash hash) {
    return new PostRef(rootId(post), post.getPostId(), event(envelope, hash), envelope.time());
  }

  /** The root that a publication declares; the post's own id if it is not a remix. */
  public static String rootId(PostPublished post) {
    return post.getRootPostId() == null ? post.getPostId() : post.getRootPostId();
  }

  /**
   * Identifies an event by its whole content. Two copies with equal time may depict different
   * persons; only one copy counts, and only the verdicts of its persons apply. The hash is keyed
   * and has 128 bits, so that a producer cannot construct two copies with equal hashes.
   */
  public static Hash128 event(Envelope envelope, KeyedHash hash) {
    return hash.content(envelope.payload());
  }

  /** Writes the reference. */
  public void write(DataOutput out) throws IOException {
    Wire.writeString(rootId, out);
    Wire.writeString(postId, out);
    event.write(out);
    out.writeLong(publishedAt);
  }

  /** Reads a reference written by {@link #write}. */
  public static PostRef read(DataInput in) throws IOException {
    return new PostRef(Wire.readString(in), Wire.readString(in), Hash128.read(in), in.readLong());
  }
}
