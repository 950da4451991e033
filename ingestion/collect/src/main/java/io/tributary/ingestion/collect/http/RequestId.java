package io.tributary.ingestion.collect.http;

import io.tributary.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a request so that it can be repeated safely: the first half of the SHA-256 of
 * producer, {@code Idempotency-Key} and events. Different content under an old key is a different
 * request; otherwise it would be reported as accepted without being written.
 */
record RequestId(long high, long low) {
  /** Name of the Kafka header that holds a record's request and its position there. */
  static final String HEADER = "request";

  private static final int HEADER_BYTES = 2 * Long.BYTES + Integer.BYTES;

  /** A record's position in a request. */
  record Place(RequestId request, int index) {}

  static RequestId of(String producer, String key, List<byte[]> events) {
    MessageDigest digest = Sha256.digest();
    add(digest, producer.getBytes(StandardCharsets.UTF_8));
    add(digest, key.getBytes(StandardCharsets.UTF_8));
    events.forEach(event -> add(digest, event));
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new RequestId(hash.getLong(), hash.getLong());
  }

  /** With its length, so that different lists of parts never produce the same bytes. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
  }

  /** The header's value for the event at an index. */
  byte[] header(int index) {
    return ByteBuffer.allocate(HEADER_BYTES).putLong(high).putLong(low).putInt(index).array();
  }

  /** Parses a header; null if this collector did not write it. */
  static @Nullable Place place(@Nullable Header header) {
    if (header == null || header.value() == null || header.value().length != HEADER_BYTES) {
      return null;
    }
    ByteBuffer value = ByteBuffer.wrap(Arrays.copyOf(header.value(), HEADER_BYTES));
    return new Place(new RequestId(value.getLong(), value.getLong()), value.getInt());
  }
}
