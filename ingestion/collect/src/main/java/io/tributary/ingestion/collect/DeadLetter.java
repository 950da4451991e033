package io.tributary.ingestion.collect;

import io.tributary.schemas.Sha256;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of bytes that are no valid event. */
public final class DeadLetter {
  private final Reject.Builder letter = Reject.newBuilder();

  private DeadLetter() {}

  /** What was sent, and what is wrong with it. */
  public static DeadLetter of(Invalid fault, byte[] raw) {
    DeadLetter dead = new DeadLetter();
    dead.letter
        .setReason(fault.reason())
        .setField(fault.field())
        .setMessage(fault.message())
        .setRaw(ByteBuffer.wrap(raw))
        .setRawLength(raw.length)
        .setRawSha256(Sha256.hex(raw));
    return dead;
  }

  /**
   * Where it came from.
   *
   * @param origin the producer
   * @param place among what was sent with it, from 1; null if it came alone
   */
  public DeadLetter from(String origin, @Nullable Long place) {
    letter.setOrigin(origin).setLine(place);
    return this;
  }

  /** Keeps the first bytes only of what was sent, if it is longer. */
  public DeadLetter keeping(int mostBytes) {
    ByteBuffer raw = letter.getRaw();
    if (raw.remaining() > mostBytes) {
      letter.setRaw(raw.slice(raw.position(), mostBytes));
    }
    return this;
  }

  /** When it came, by the clock; epoch milliseconds. */
  public Reject at(long receivedAt) {
    return letter.setReceivedAt(receivedAt).build();
  }
}
