package io.tributary.enrichment.feature;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.schemas.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Prompts that people gave to a model. */
final class RealPrompts {
  private RealPrompts() {}

  /** All prompts in order; skips the test if they are absent. */
  static List<String> read() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<String> prompts = new ArrayList<>();
    for (String line : Files.readAllLines(SharedData.require("prompts/diffusiondb.jsonl"))) {
      prompts.add(json.readTree(line).get("text").asText());
    }
    return prompts;
  }
}
