package io.tributary.schemas.record;

import io.tributary.schemas.Sha256;
import io.tributary.schemas.codec.ByteRange;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.HotEvent;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes ids with a secret. The decision log and the state of operators contain these hashes
 * instead of raw ids, and only an owner of the secret can test a guessed id.
 *
 * <p>SHA-256 over a block with the secret, the kind of id, and each part with its length, truncated
 * to 128 bits. The truncation protects the plain prefix construction against length extension. Not
 * thread-safe: each operator has its own.
 */
public final class KeyedHash implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BLOCK = 64;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** The length of the shortest valid secret, in bytes. */
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
          "secret: 16 to 64 bytes expected, got " + secret.length + "; generate a new one");
    }
    this.secret = Arrays.copyOf(secret, BLOCK);
  }

  /** The hash of a person's id. */
  public Hash128 subject(String id) {
    return hash('s', id, null, null);
  }

  /** The hash of an event's source, id and subject. */
  public Hash128 event(String source, String id, String subject) {
    return hash('e', source, id, subject);
  }

  /** The hash of the actor or subject in an event's header, of which it makes no string. */
  public Hash128 subject(EventHeader header) {
    begin('s');
    update(digest(), header.bytes(), header.subjectStart(), header.subjectLength());
    return end();
  }

  /** The hash of an event's source, id and subject, of which it makes no strings. */
  public Hash128 event(EventHeader header) {
    begin('e');
    MessageDigest sha = digest();
    update(sha, header.bytes(), header.sourceStart(), header.sourceLength());
    update(sha, header.bytes(), header.idStart(), header.idLength());
    update(sha, header.bytes(), header.subjectStart(), header.subjectLength());
    return end();
  }

  /** The hash of a post's id. */
  public Hash128 post(String postId) {
    return hash('p', postId, null, null);
  }

  /** The hash of the id of the post that an event concerns, of which it makes no string. */
  public Hash128 post(HotEvent event) {
    begin('p');
    long id = event.postId();
    update(digest(), event.bytes(), ByteRange.start(id), ByteRange.length(id));
    return end();
  }

  /** The hash of a consent record's id. */
  public Hash128 record(String recordId) {
    return hash('r', recordId, null, null);
  }

  /**
   * The hash of a record's content. Without the secret, nobody can construct two records with equal
   * hashes, so equal hashes imply equal records.
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
    if (result == null) {
      result = new byte[32];
    }
    byte[] out = result;
    try {
      sha.digest(out, 0, out.length);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    return new Hash128((long) LONGS.get(out, 0), (long) LONGS.get(out, Long.BYTES));
  }

  private static void update(MessageDigest sha, String part) {
    update(sha, part.getBytes(StandardCharsets.UTF_8));
  }

  private static void update(MessageDigest sha, byte[] bytes) {
    update(sha, bytes, 0, bytes.length);
  }

  private static void update(MessageDigest sha, byte[] bytes, int start, int length) {
    sha.update((byte) (length >>> 24));
    sha.update((byte) (length >>> 16));
    sha.update((byte) (length >>> 8));
    sha.update((byte) length);
    sha.update(bytes, start, length);
  }

  private MessageDigest digest() {
    if (digest == null) {
      digest = Sha256.digest();
    }
    return digest;
  }
}
