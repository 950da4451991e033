package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One event on its path through the gate: the fields that route and order it, and the unmodified
 * bytes of the record. Never modified after it was emitted.
 *
 * @param type ordinal of the event's type, see {@code EventType}
 * @param time event time, epoch milliseconds
 * @param subject keyed hash of the person whose consent decides on it: the actor or subject, or,
 *     for a copy sent to a depicted person, that person
 * @param key keyed hash of source, id and the event's own actor or subject: the identity of the
 *     event; for a copy for a depicted person, the keyed hash of the whole event
 * @param role 0 for the event itself; {@code i} for the copy sent to the {@code i}-th depicted
 *     person
 * @param origin the position it was read from
 * @param payload the Avro bytes; for a copy for a depicted person, the ids of the post, see {@link
 *     Depiction}
 */
public record Envelope(
    byte type, long time, Hash128 subject, Hash128 key, short role, Origin origin, byte[] payload) {

  private static final int OBJECT_BYTES = 176;

  /** The same with the origin's lateness set. */
  public Envelope asLate() {
    return new Envelope(type, time, subject, key, role, origin.asLate(), payload);
  }

  /** The same without its payload. */
  public Envelope withoutPayload() {
    return new Envelope(type, time, subject, key, role, origin, new byte[0]);
  }

  /** The estimated size in memory: five objects, and the payload. */
  public long heapBytes() {
    return OBJECT_BYTES + (long) payload.length;
  }

  /** Writes a fixed header, then the payload. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(type);
    out.writeLong(time);
    subject.write(out);
    key.write(out);
    out.writeShort(role);
    origin.write(out);
    Wire.writeBytes(payload, out);
  }

  /** Reads an envelope written by {@link #write}. */
  public static Envelope read(DataInput in) throws IOException {
    return new Envelope(
        in.readByte(),
        in.readLong(),
        Hash128.read(in),
        Hash128.read(in),
        in.readShort(),
        Origin.read(in),
        Wire.readBytes(in));
  }
}
