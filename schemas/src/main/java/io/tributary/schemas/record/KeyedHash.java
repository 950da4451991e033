package io.tributary.schemas.record;

import io.tributary.schemas.Sha256;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes ids with a secret, so that the decision log holds no raw ids, state knows persons by
 * hashes only, and nobody without the secret can test a guess.
 *
 * <p>SHA-256 over a block holding the secret, the kind of id, and each part with its length, cut to
 * 128 bits. Cutting off half of the digest is what makes the plain prefix construction safe against
 * length extension. Not thread-safe: each operator has its own.
 */
public final class KeyedHash implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 64;

  /** Shortest secret accepted, in bytes. */
  public static final int MIN_SECRET = 16;

  private final byte[] secret;
  private transient @Nullable MessageDigest digest;
  private transient byte @Nullable [] result;

  /**
   * @param secret 16 to 64 bytes
   * @throws IllegalArgumentException if it is shorter or longer
   */
  public KeyedHash(byte[] secret) {
    if (secret.length < MIN_SECRET || secret.length > BLOCK) {
      throw new IllegalArgumentException(
          "secret: 16 to 64 bytes wanted, got " + secret.length + "; make a new one");
    }
    this.secret = Arrays.copyOf(secret, BLOCK);
  }

  /** Of a person. */
  public Hash128 subject(String id) {
    return hash('s', id, null, null);
  }

  /** Of an event: its source, its id, and whom it speaks of. */
  public Hash128 event(String source, String id, String subject) {
    return hash('e', source, id, subject);
  }

  /** Of a post. */
  public Hash128 post(String postId) {
    return hash('p', postId, null, null);
  }

  /** Of a consent record. */
  public Hash128 record(String recordId) {
    return hash('r', recordId, null, null);
  }

  /**
   * Of all that a record says. Nobody without the secret can make two records that share a hash, so
   * equal hashes may stand for equal records.
   */
  public Hash128 content(byte[] bytes) {
    begin('c');
    update(digest(), bytes);
    return end();
  }

  private Hash128 hash(char kind, String first, @Nullable String second, @Nullable String third) {
    begin(kind);
    MessageDigest sha = digest();
    update(sha, first);
    if (second != null) {
      update(sha, second);
    }
    if (third != null) {
      update(sha, third);
    }
    return end();
  }

  private void begin(char kind) {
    MessageDigest sha = digest();
    sha.update(secret);
    sha.update((byte) kind);
  }

  private Hash128 end() {
    MessageDigest sha = digest();
    byte[] out = result == null ? result = new byte[32] : result;
    try {
      sha.digest(out, 0, out.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    ByteBuffer buffer = ByteBuffer.wrap(out);
    return new Hash128(buffer.getLong(), buffer.getLong());
  }

  private static void update(MessageDigest sha, String part) {
    update(sha, part.getBytes(StandardCharsets.UTF_8));
  }

  private static void update(MessageDigest sha, byte[] bytes) {
    sha.update((byte) (bytes.length >>> 24));
    sha.update((byte) (bytes.length >>> 16));
    sha.update((byte) (bytes.length >>> 8));
    sha.update((byte) bytes.length);
    sha.update(bytes);
  }

  private MessageDigest digest() {
    if (digest == null) {
      digest = Sha256.digest();
    }
    return digest;
  }
}
