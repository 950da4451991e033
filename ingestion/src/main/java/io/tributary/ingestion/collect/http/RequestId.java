package io.tributary.ingestion.collect.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The name that a producer gave a request, so that repeating it does no harm: the first half of the
 * SHA-256 of producer and {@code Idempotency-Key}.
 */
record RequestId(long high, long low) {
  /** Name of the Kafka header that says to which request a record belongs, and its place there. */
  static final String HEADER = "request";

  private static final int HEADER_BYTES = 2 * Long.BYTES + Integer.BYTES;

  /** A record's place in a request. */
  record Place(RequestId request, int index) {}

  static RequestId of(String producer, String key) {
    byte[] text = (producer + '\0' + key).getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(Sha256.of(text));
    return new RequestId(hash.getLong(), hash.getLong());
  }

  /** The header's value for the event at an index. */
  byte[] header(int index) {
    return ByteBuffer.allocate(HEADER_BYTES).putLong(high).putLong(low).putInt(index).array();
  }

  /** What a header says; null if it is none of ours. */
  static @Nullable Place place(@Nullable Header header) {
    if (header == null || header.value() == null || header.value().length != HEADER_BYTES) {
      return null;
    }
    ByteBuffer value = ByteBuffer.wrap(Arrays.copyOf(header.value(), HEADER_BYTES));
    return new Place(new RequestId(value.getLong(), value.getLong()), value.getInt());
  }
}
