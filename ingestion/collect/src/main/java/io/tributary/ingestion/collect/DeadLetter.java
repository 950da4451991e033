package io.tributary.ingestion.collect;

import io.tributary.schemas.Sha256;
import io.tributary.schemas.avro.Reject;
import io.tributary.schemas.event.ParseResult.Invalid;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Builds the dead letter for bytes that are not a valid event. */
public final class DeadLetter {
  private final Reject.Builder letter = Reject.newBuilder();

  private DeadLetter() {}

  /** Creates a dead letter of the bytes received and their fault. */
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
   * Sets the origin.
   *
   * @param origin the producer or file
   * @param place position in the batch or file, from 1; null for a single event
   */
  public DeadLetter from(String origin, @Nullable Long place) {
    letter.setOrigin(origin).setLine(place);
    return this;
  }

  /** Limits the bytes to keep; longer ones are truncated. */
  public DeadLetter keeping(int mostBytes) {
    ByteBuffer raw = letter.getRaw();
    if (raw.remaining() > mostBytes) {
      letter.setRaw(raw.slice(raw.position(), mostBytes));
    }
    return this;
  }

  /** Builds the dead letter with its time of arrival by the clock, epoch milliseconds. */
  public Reject at(long receivedAt) {
    return letter.setReceivedAt(receivedAt).build();
  }
}
