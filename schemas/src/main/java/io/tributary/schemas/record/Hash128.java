package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits of a keyed hash, standing for an id. Two ids with one hash are taken for the same id: at
 * 10^12 ids the chance that any two collide is below 10^-14.
 *
 * @param high the first eight bytes
 * @param low the last eight bytes
 */
public record Hash128(long high, long low) {
  /** Sixteen bytes, high first. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(high);
    out.writeLong(low);
  }

  /** Reads what {@link #write} wrote. */
  public static Hash128 read(DataInput in) throws IOException {
    return new Hash128(in.readLong(), in.readLong());
  }

  /** Writes one that may be missing. */
  public static void writeNullable(@Nullable Hash128 hash, DataOutput out) throws IOException {
    out.writeBoolean(hash != null);
    if (hash != null) {
      hash.write(out);
    }
  }

  /** Reads what {@link #writeNullable} wrote. */
  public static @Nullable Hash128 readNullable(DataInput in) throws IOException {
    return in.readBoolean() ? read(in) : null;
  }

  /** Another hash, for this one together with a number; salting by two depends on their order. */
  public Hash128 salted(long salt) {
    // Both multipliers are odd, so different salts give different hashes.
    return new Hash128(
        (high + salt * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL,
        Long.rotateLeft(low ^ (salt * 0xC2B2AE3D27D4EB4FL), 31) * 0x9E3779B97F4A7C15L);
  }

  /** The hash is uniform, so a part of it does. */
  @Override
  public int hashCode() {
    return (int) low;
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return "%016x%016x".formatted(high, low);
  }
}
