package io.tributary.schemas.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Jackson set to take exactly what RFC 8259 calls JSON.
 *
 * <p>Its own limits (length of numbers, strings and names, depth) are lifted: they would make the
 * verdict on an event hang on fields that are dropped anyway. What bounds the work is the size of
 * the message, which whoever receives it limits. Jackson's check for colliding names is off for the
 * same reason: it counts across messages, so that one could spoil another.
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

  /** A parser over UTF-8 from a place on. */
  static JsonParser parser(byte[] utf8, int start) throws IOException {
    return FACTORY.createParser(utf8, start, utf8.length - start);
  }

  static JsonFactory factory() {
    return FACTORY;
  }
}
