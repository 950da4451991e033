package io.tributary.schemas.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.tributary.schemas.policy.PolicyValue.Items;
import io.tributary.schemas.policy.PolicyValue.Other;
import io.tributary.schemas.policy.PolicyValue.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Splits a YAML mapping into keys and values, without checking either. */
final class PolicyYaml {
  private static final YAMLFactory FACTORY = new YAMLFactory();
  private static final String REMEDY = "write one mapping of keys, such as version: example-1";

  private PolicyYaml() {}

  /** Reads a document; adds a problem for each part that cannot be read. */
  static Map<String, PolicyValue> read(String yaml, List<String> problems) {
    Map<String, PolicyValue> values = new LinkedHashMap<>();
    try (JsonParser parser = FACTORY.createParser(yaml)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        problems.add("the file is not a YAML mapping; " + REMEDY);
        return values;
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        if (values.put(key, value(parser)) != null) {
          problems.add(key + ": is present twice; keep one");
        }
      }
      if (parser.nextToken() != null) {
        problems.add("the file holds more than one YAML document; keep one");
      }
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
      int line = e.getLocation() == null ? -1 : e.getLocation().getLineNr();
      problems.add("the file is not YAML, line " + line + ": " + message + "; " + REMEDY);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return values;
  }

  private static PolicyValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Other("a mapping");
    }
    if (token == JsonToken.START_ARRAY) {
      return items(parser);
    }
    return token == JsonToken.VALUE_NULL ? new Other("nothing") : new Scalar(parser.getText());
  }

  private static PolicyValue items(JsonParser parser) throws IOException {
    List<String> texts = new ArrayList<>();
    boolean flat = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      flat &=
          parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL;
      texts.add(parser.getText());
      parser.skipChildren();
    }
    return flat ? new Items(texts) : new Other("a list with an entry that is not a single value");
  }
}
