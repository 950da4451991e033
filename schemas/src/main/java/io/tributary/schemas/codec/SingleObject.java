package io.tributary.schemas.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The ten-byte header of every record: {@code C3 01}, then the schema's fingerprint, little endian
 * (Avro specification, "Single-object encoding").
 */
final class SingleObject {
  static final int HEADER_LENGTH = 10;

  private static final byte MARK_0 = (byte) 0xC3;
  private static final byte MARK_1 = 0x01;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private SingleObject() {}

  /** Whether the bytes begin with a header, whatever its schema. */
  static boolean hasHeader(byte[] bytes) {
    return bytes.length >= HEADER_LENGTH && bytes[0] == MARK_0 && bytes[1] == MARK_1;
  }

  /** Whether the bytes begin with the header for this fingerprint. */
  static boolean is(byte[] bytes, long fingerprint) {
    return hasHeader(bytes) && (long) LONG.get(bytes, 2) == fingerprint;
  }

  /** Reads the fingerprint from the header. */
  static long fingerprint(byte[] bytes) throws UndecodableException {
    if (!hasHeader(bytes)) {
      throw new UndecodableException(
          "not an Avro single-object record: "
              + bytes.length
              + " bytes that do not begin with C3 01 and a fingerprint");
    }
    return fingerprintOf(bytes);
  }

  /** Reads the fingerprint of bytes for which {@link #hasHeader} is true. */
  static long fingerprintOf(byte[] bytes) {
    return (long) LONG.get(bytes, 2);
  }

  /** The header for a fingerprint. */
  static byte[] header(long fingerprint) {
    byte[] header = new byte[HEADER_LENGTH];
    header[0] = MARK_0;
    header[1] = MARK_1;
    LONG.set(header, 2, fingerprint);
    return header;
  }
}
