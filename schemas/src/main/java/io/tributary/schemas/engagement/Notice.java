package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the gate tells everybody who counts: that an actor has taken engagement back, or how far the
 * input has come.
 *
 * <p>A denial goes to every instance, because denials are few, and what an actor engaged with is
 * much: the gate would have to keep, for each person, every post of the last days.
 *
 * @param actor who takes back; null if it says how far the input has come
 * @param from what is taken back begins at this event time, epoch milliseconds
 * @param to and ends with this one
 * @param at whoever looks at this time or later does not see it; or the largest event time of all
 *     events that count so far
 */
public record Notice(@Nullable Hash128 actor, long from, long to, long at) {
  /** An actor's doings from one time to another count no longer when seen at a time or later. */
  public static Notice denied(Hash128 actor, long from, long to, long at) {
    return new Notice(actor, from, to, at);
  }

  /** The largest event time of all events that count so far. */
  public static Notice reached(long time) {
    return new Notice(null, 0, 0, time);
  }

  /** Whether it takes back what was done at a time, for whoever looks at another. */
  public boolean takesBack(long time, long seenAt) {
    return at <= seenAt && from <= time && time <= to;
  }

  /** Writes it. */
  public void write(DataOutput out) throws IOException {
    Hash128.writeNullable(actor, out);
    out.writeLong(from);
    out.writeLong(to);
    out.writeLong(at);
  }

  /** Reads what {@link #write} wrote. */
  public static Notice read(DataInput in) throws IOException {
    return new Notice(Hash128.readNullable(in), in.readLong(), in.readLong(), in.readLong());
  }
}
