package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.schemas.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Compares the hash with upstream's results, and with images of known similarity. */
class PdqSharedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ImageReader READER = new ImageReader(ImageLimits.defaults());

  @Test
  void differsFromUpstreamInTwoBitsOfOneImageOfTwelve() throws IOException {
    Path folder = SharedData.require("images/pdq");
    JsonNode upstream = JSON.readTree(folder.resolve("upstream-hashes.json").toFile());
    Map<String, Integer> differing = new TreeMap<>();
    for (Map.Entry<String, JsonNode> image : upstream.properties()) {
      PdqHash expected = PdqHash.ofHex(image.getValue().path("wasm").asText());
      int bits = expected.distance(pdq(read(folder.resolve(image.getKey()))));
      if (bits > 0) {
        differing.put(image.getKey(), bits);
      }
    }

    System.out.println("PDQ bits that differ from upstream: " + differing);
    assertThat(upstream.size()).isEqualTo(12);
    assertThat(differing).isEqualTo(Map.of("bridge-mods/sharpen-a-lot.jpg", 2));
  }

  @Test
  void findsEveryNearDuplicateAndNoOther() throws IOException {
    Path folder = SharedData.require("images/near-dup");
    List<Labelled> images = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("ground-truth.jsonl"))) {
      JsonNode truth = JSON.readTree(line);
      ImageFeatures features = read(folder.resolve(truth.path("path").asText()));
      if (features.status() == ImageStatus.OK) {
        images.add(
            new Labelled(
                // A mirrored or rotated image matches only its own kind.
                truth.path("expect").asText().equals("dup")
                    ? truth.path("group").asText()
                    : truth.path("group").asText() + truth.path("transform").asText(),
                features));
      } else {
        assertThat(truth.path("expect").asText()).isEqualTo("corrupt-file");
      }
    }
    Counts counts = new Counts();
    for (int i = 0; i < images.size(); i++) {
      for (int j = i + 1; j < images.size(); j++) {
        counts.add(images.get(i), images.get(j));
      }
    }

    System.out.println("Near-duplicates at 31 of 256: " + counts);
    assertThat(images).hasSize(25);
    assertThat(counts.found).isEqualTo(30);
    assertThat(counts.missed).isZero();
    assertThat(counts.wrong).isZero();
    assertThat(counts.farthestWithin).isLessThanOrEqualTo(14);
    assertThat(counts.nearestBetween).isGreaterThanOrEqualTo(110);
  }

  private static ImageFeatures read(Path path) throws IOException {
    return READER.read(Files.readAllBytes(path), null);
  }

  private static PdqHash pdq(ImageFeatures features) {
    return PdqHash.ofHex(Objects.requireNonNull(features.pdq()));
  }

  private record Labelled(String group, ImageFeatures features) {
    boolean isGood() {
      return Objects.requireNonNull(features.pdqQuality()) > 49;
    }
  }

  private static final class Counts {
    private int found;
    private int missed;
    private int wrong;
    private int farthestWithin;
    private int nearestBetween = 256;

    void add(Labelled one, Labelled other) {
      int distance = pdq(one.features).distance(pdq(other.features));
      boolean isHit = distance <= 31 && one.isGood() && other.isGood();
      if (one.group.equals(other.group)) {
        farthestWithin = Math.max(farthestWithin, distance);
        found += isHit ? 1 : 0;
        missed += isHit ? 0 : 1;
      } else {
        nearestBetween = Math.min(nearestBetween, distance);
        wrong += isHit ? 1 : 0;
      }
    }

    @Override
    public String toString() {
      return "found %d, missed %d, wrong %d, farthest within %d, nearest between %d"
          .formatted(found, missed, wrong, farthestWithin, nearestBetween);
    }
  }
}
