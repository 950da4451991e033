package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A message that the gate broadcasts to all instances that count: an actor's denial, or the
 * progress of the input.
 *
 * <p>A denial is broadcast because denials are rare. To address it, the gate would have to keep,
 * per person, every post of the last days.
 *
 * @param actor the actor who denies; null for the progress of the input
 * @param from first event time that the denial revokes, epoch milliseconds
 * @param to last event time that the denial revokes, inclusive
 * @param at the evaluation time from which the denial holds; for progress, the largest event time
 *     of all counted events
 */
public record Notice(@Nullable Hash128 actor, long from, long to, long at) {
  /** Revokes an actor's engagement between two times, for evaluation at a time or later. */
  public static Notice denied(Hash128 actor, long from, long to, long at) {
    return new Notice(actor, from, to, at);
  }

  /** Reports the largest event time of all counted events. */
  public static Notice reached(long time) {
    return new Notice(null, 0, 0, time);
  }

  /** Whether it revokes engagement of one time for evaluation at another. */
  public boolean revokes(long time, long seenAt) {
    return at <= seenAt && from <= time && time <= to;
  }

  /** Writes the notice. */
  public void write(DataOutput out) throws IOException {
    Hash128.writeNullable(actor, out);
    out.writeLong(from);
    out.writeLong(to);
    out.writeLong(at);
  }

  /** Reads a notice written by {@link #write}. */
  public static Notice read(DataInput in) throws IOException {
    return new Notice(Hash128.readNullable(in), in.readLong(), in.readLong(), in.readLong());
  }
}
