package io.tributary.schemas.engagement;

import io.tributary.schemas.avro.ReactionKind;
import io.tributary.schemas.record.Hash128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One admitted engagement, or one removed reaction.
 *
 * @param kind the kind of engagement
 * @param time event time, epoch milliseconds
 * @param rank position among the events of one actor at one time, by source and id, up to {@link
 *     #MAX_RANK}; events that share the last rank are ordered by writing
 * @param actor keyed hash of the actor
 * @param reaction the reaction, for {@link FactKind#ADDED} and {@link FactKind#REMOVED}
 * @param exposure how the post was shown, for {@link FactKind#IMPRESSION}
 */
public record Fact(
    FactKind kind,
    long time,
    int rank,
    Hash128 actor,
    @Nullable ReactionKind reaction,
    @Nullable Exposure exposure) {
  /** The largest rank: state keeps two bytes of it. */
  public static final int MAX_RANK = 0xFFFF;

  private static final FactKind[] KINDS = FactKind.values();
  private static final ReactionKind[] REACTIONS = ReactionKind.values();

  public Fact {
    if (rank < 0 || rank > MAX_RANK) {
      throw new IllegalArgumentException("rank: 0 to " + MAX_RANK + " expected, got " + rank);
    }
  }

  /** Writes the fact: 27 bytes plus the exposure. */
  @SuppressWarnings("EnumOrdinal") // both enums grow at the end only, and golden files hold them
  public void write(DataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
    out.writeLong(time);
    out.writeShort(rank);
    actor.write(out);
    if (reaction != null) {
      out.writeByte(reaction.ordinal());
    }
    if (exposure != null) {
      exposure.write(out);
    }
  }

  /** Reads a fact written by {@link #write}. */
  public static Fact read(DataInput in) throws IOException {
    FactKind kind = KINDS[in.readByte()];
    long time = in.readLong();
    int rank = in.readUnsignedShort();
    Hash128 actor = Hash128.read(in);
    return switch (kind.role()) {
      case VIEW -> new Fact(kind, time, rank, actor, null, Exposure.read(in));
      case REACTION, REMOVAL -> new Fact(kind, time, rank, actor, REACTIONS[in.readByte()], null);
      case ENGAGEMENT, MENTION -> new Fact(kind, time, rank, actor, null, null);
    };
  }
}
