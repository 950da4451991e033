package io.tributary.schemas.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The payload of a depicted person's copy of a publication: the ids of the post, without its
 * content.
 *
 * @param rootId root of its remix tree; the post's own id if it is not a remix
 * @param postId id of the post
 */
public record Depiction(String rootId, String postId) {
  /** Encodes the ids. */
  public byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Wire.writeString(rootId, out);
      Wire.writeString(postId, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Decodes the output of {@link #encode}. */
  public static Depiction decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Depiction(Wire.readString(in), Wire.readString(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
