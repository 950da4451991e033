package io.tributary.schemas.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One event on its way through the gate: what is needed to route and order it, and the untouched
 * bytes of the record. Not changed once emitted.
 *
 * @param type ordinal of the event's type, see {@code EventType}
 * @param time event time, epoch milliseconds
 * @param subject keyed hash of the person it is decided by: the actor or subject, or, for a copy
 *     sent to a depicted person, that person
 * @param key keyed hash of source, id and the event's own actor or subject: the identity of the
 *     event; of a copy for a depicted person, of all that the event says
 * @param role 0 for the event itself; {@code i} for the copy sent to the {@code i}-th depicted
 *     person
 * @param origin where it was read
 * @param payload the Avro bytes; of a copy for a depicted person, what it names the post by
 */
public record Envelope(
    byte type, long time, Hash128 subject, Hash128 key, short role, Origin origin, byte[] payload) {

  /** The same with the origin's lateness set. */
  public Envelope asLate() {
    return new Envelope(type, time, subject, key, role, origin.asLate(), payload);
  }

  /** The same without its content. */
  public Envelope withoutPayload() {
    return new Envelope(type, time, subject, key, role, origin, new byte[0]);
  }

  /** A fixed header, then the payload. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(type);
    out.writeLong(time);
    subject.write(out);
    key.write(out);
    out.writeShort(role);
    origin.write(out);
    Wire.writeBytes(payload, out);
  }

  /** Reads what {@link #write} wrote. */
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
