package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strings and bytes of any length on a data stream ({@code writeUTF} ends at 64 KiB). */
public final class Wire {
  private Wire() {}

  /** Length, then the bytes. */
  public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Reads what {@link #writeBytes} wrote. */
  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  /** UTF-8 with its length; null is length -1. */
  public static void writeString(@Nullable String value, DataOutput out) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      writeBytes(value.getBytes(StandardCharsets.UTF_8), out);
    }
  }

  /** Reads what {@link #writeString} wrote, where null is allowed. */
  public static @Nullable String readNullable(DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Reads what {@link #writeString} wrote, where null is a defect. */
  public static String readString(DataInput in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }
}
