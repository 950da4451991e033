package io.tributary.export.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON trees that keep every digit, so that a patch changes only what it names. */
final class ExactJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ExactJson() {}

  /**
   * Reads one value.
   *
   * @throws RedriveException if the bytes are not JSON in UTF-8; the message begins with the cause
   */
  static JsonNode read(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RedriveException("not UTF-8", e);
    }
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isMissingNode()) {
        throw new RedriveException("not JSON (empty)");
      }
      return node;
    } catch (JsonProcessingException e) {
      String line = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new RedriveException("not JSON (" + line + ")", e);
    }
  }

  /**
   * The bytes of a value. An unpaired surrogate is written as an escape, its only valid form in the
   * input.
   */
  static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that was read can be written", e);
    }
  }

  /** Equality as RFC 6902, section 4.6 defines it: numbers by value, members in any order. */
  static boolean equal(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return decimal(one).compareTo(decimal(other)) == 0;
    }
    if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
      return false;
    }
    if (one.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        if (!equal(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (!one.isObject()) {
      return one.equals(other);
    }
    for (Map.Entry<String, JsonNode> member : one.properties()) {
      JsonNode counterpart = other.get(member.getKey());
      if (counterpart == null || !equal(member.getValue(), counterpart)) {
        return false;
      }
    }
    return true;
  }

  private static BigDecimal decimal(JsonNode number) {
    return number.decimalValue();
  }
}
