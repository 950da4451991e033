package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes strings and bytes of any length on a data stream ({@code writeUTF} is limited to
 * 64 KiB).
 */
public final class Wire {
  private Wire() {}

  /** Writes the length, then the bytes. */
  public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads bytes written by {@link #writeBytes}. */
  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  /** Writes the length and the text in UTF-8; null has the length -1. */
  public static void writeString(@Nullable String value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      writeBytes(value.getBytes(StandardCharsets.UTF_8), out);
    }
  }

  /** Reads a string written by {@link #writeString} that may be null. */
  public static @Nullable String readNullable(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads a string written by {@link #writeString}; fails if it is null. */
  public static String readString(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }
}
