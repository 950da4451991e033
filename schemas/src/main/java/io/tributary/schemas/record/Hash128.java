package io.tributary.schemas.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits of a keyed hash that represent an id. Two ids with equal hashes count as the same id;
 * with 10^12 ids, the probability of any collision is below 10^-14.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record Hash128(long high, long low) {
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int DIGITS = Long.SIZE / 4;

  /** Writes sixteen bytes, high first. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  /** Reads a hash written by {@link #write}. */
  public static Hash128 read(DataInput in) throws IOException {
    return new Hash128(in.readLong(), in.readLong());
  }

  /** Writes a hash that may be null. */
  public static void writeNullable(@Nullable Hash128 hash, DataOutput out) throws IOException {
    out.writeBoolean(hash != null);
    if (hash != null) {
      hash.write(out);
    }
  }

  /** Reads a hash written by {@link #writeNullable}. */
  public static @Nullable Hash128 readNullable(DataInput in) throws IOException {
    return in.readBoolean() ? read(in) : null;
  }

  /** A hash of this one and a number. The result of two salts depends on their order. */
  public Hash128 salted(long salt) {
    // Both multipliers are odd, so different salts give different hashes.
    return new Hash128(
        (high + salt * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL,
        Long.rotateLeft(low ^ (salt * 0xC2B2AE3D27D4EB4FL), 31) * 0x9E3779B97F4A7C15L);
  }

  /** The hash is uniform, so a part of it suffices. */
  @Override
  public int hashCode() {
    return (int) low;
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    // Not String.format: a row of the decision log has up to three.
    byte[] digits = new byte[2 * DIGITS];
    for (int i = 0; i < DIGITS; i++) {
      int shift = Long.SIZE - 4 * (i + 1);
      digits[i] = HEX[(int) (high >>> shift) & 15];
      digits[DIGITS + i] = HEX[(int) (low >>> shift) & 15];
    }
    return new String(digits, ISO_8859_1);
  }
}
