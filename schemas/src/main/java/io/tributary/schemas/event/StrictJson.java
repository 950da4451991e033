package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Jackson, configured to accept exactly RFC 8259.
 *
 * <p>Jackson's own limits (length of numbers, strings and names, depth) are off: otherwise the
 * validity of an event would depend on fields that are dropped anyway. The receiver limits the size
 * of a message, which bounds the work. Jackson's check for colliding names is off because it counts
 * across messages, so that one message could make another fail.
 */
final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private StrictJson() {}

  /** Creates a parser of UTF-8 bytes, starting at an offset. */
  static JsonParser parser(byte[] utf8, int start) throws IOException {
    return FACTORY.createParser(utf8, start, utf8.length - start);
  }

  static JsonFactory factory() {
    return FACTORY;
  }
}
