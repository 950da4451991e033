package io.tributary.schemas.verdict;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a purpose is allowed, as a step function of the evaluation time: from {@code from[i]}
 * (epoch milliseconds, ascending) on, {@code causes[i]} holds. Before the first step there is no
 * consent record, which is {@link Reason#NO_CONSENT}.
 */
final class ConsentSteps {
  private static final byte ALLOWED = -1;

  private final long[] from;
  private final byte[] causes;

  private ConsentSteps(long[] from, byte[] causes) {
    this.from = from;
    this.causes = causes;
  }

  /**
   * The reason for a denial at the evaluation time {@code seenAt}; null if the purpose is allowed.
   */
  @Nullable Reason causeAt(long seenAt) {
    for (int i = from.length - 1; i >= 0; i--) {
      if (from[i] <= seenAt) {
        return causes[i] == ALLOWED ? null : Reason.values()[causes[i]];
      }
    }
    return Reason.NO_CONSENT;
  }

  /**
   * The first time after {@code time} from which the purpose is denied, or {@link Verdict#NEVER}.
   */
  long deniedAfter(long time) {
    for (int i = 0; i < from.length; i++) {
      if (from[i] > time && causes[i] != ALLOWED) {
        return from[i];
      }
    }
    return Verdict.NEVER;
  }

  int heapBytes() {
    return 64 + from.length * (Long.BYTES + 1);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(from.length);
    for (int i = 0; i < from.length; i++) {
      out.writeLong(from[i]);
      out.writeByte(causes[i]);
    }
  }

  static ConsentSteps read(DataInput in) throws IOException {
    int length = in.readInt();
    long[] from = new long[length];
    byte[] causes = new byte[length];
    for (int i = 0; i < length; i++) {
      from[i] = in.readLong();
      causes[i] = in.readByte();
    }
    return new ConsentSteps(from, causes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConsentSteps that
        && Arrays.equals(from, that.from)
        && Arrays.equals(causes, that.causes);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(from) + Arrays.hashCode(causes);
  }

  /** Collects steps in ascending time; drops a step that changes nothing. */
  static final class Builder {
    private long[] from = new long[2];
    private byte[] causes = new byte[2];
    private int length;

    void add(long time, @Nullable Reason cause) {
      byte code = cause == null ? ALLOWED : (byte) cause.ordinal();
      byte before = length == 0 ? (byte) Reason.NO_CONSENT.ordinal() : causes[length - 1];
      if (code == before) {
        return;
      }
      if (length == from.length) {
        from = Arrays.copyOf(from, 2 * length);
        causes = Arrays.copyOf(causes, 2 * length);
      }
      from[length] = time;
      causes[length++] = code;
    }

    ConsentSteps build() {
      return new ConsentSteps(Arrays.copyOf(from, length), Arrays.copyOf(causes, length));
    }
  }
}
