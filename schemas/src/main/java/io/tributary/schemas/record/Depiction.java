package io.tributary.schemas.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What a depicted person's copy of a publication holds: the ids the post is named by, and none of
 * its content.
 *
 * @param rootId root of its remix tree; its own id if it is no remix
 * @param postId its id
 */
public record Depiction(String rootId, String postId) {
  /** As bytes. */
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

  /** Reads what {@link #encode} wrote. */
  public static Depiction decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Depiction(Wire.readString(in), Wire.readString(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
