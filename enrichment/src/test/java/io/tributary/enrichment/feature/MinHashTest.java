package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinHashTest {
  /** First value, and SHA-256 of the whole, as printed by the program in docs/features.md. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a|0cd9c4a9|bcf1d402852eb8d1c4867312454416e19145747231aff4d034d80f802ba31236",
        "cat!|e9a86815|b2f59caab4ff1df043d35cc227cdd3dff523dfaf18e20444cdfe963fc600763d",
        "a hybrid animal of a cat and a human|12ec1f15|86a538d7167c3508727ad020a2ce3bded3b9074b529f4479e9d1607e0e90055d",
        "美しい夕日の海辺の風景 🌅 𝔘|2481e4b6|3b98308d47c96057ed13053cf51c0b32bc9d45440cba9b459fed9c4f11709b89"
      })
  void isWhatTheDocumentedProgramComputes(String text, String first, String sha256)
      throws NoSuchAlgorithmException {
    byte[] signature = MinHash.signature(PromptText.fold(PromptText.normalise(text)));
    HexFormat hex = HexFormat.of();
    assertThat(hex.formatHex(Arrays.copyOf(signature, 4))).isEqualTo(first);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(signature);
    assertThat(hex.formatHex(digest)).isEqualTo(sha256);
  }

  @Test
  void anEmptyTextHasNone() {
    assertThat(MinHash.signature("")).isNull();
  }

  @Test
  void aShortTextIsOneGram() {
    assertThat(MinHash.grams("cat!")).hasSize(1);
    assertThat(MinHash.grams("cat!!")).hasSize(1);
    assertThat(MinHash.grams("cat!!!")).hasSize(2);
    // Code points, not chars or bytes.
    assertThat(MinHash.grams("🐈🐈🐈🐈🐈")).hasSize(1);
    assertThat(MinHash.similarity(MinHash.signature("cat"), MinHash.signature("dog"))).isZero();
  }

  @Test
  void lengthsOtherThanThatOfASignatureAreRefused() {
    assertThatThrownBy(() -> MinHash.similarity(new byte[512], new byte[511]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("511");
  }

  @Test
  void caseAndWidthDoNotMatter() {
    assertThat(signature("A  Cat\u200b, ８k")).isEqualTo(signature("a cat, 8K"));
  }

  /** Compares with the exact similarity, over pairs of real prompts and of edited prompts. */
  @Test
  void theErrorAgreesWithTheory() throws IOException {
    List<String> prompts = RealPrompts.read();
    Random random = new Random(128);
    List<String[]> pairs = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String one = prompts.get(random.nextInt(prompts.size()));
      String other =
          i % 2 == 0
              ? edited(one, prompts.get(random.nextInt(prompts.size())), random)
              : prompts.get(random.nextInt(prompts.size()));
      pairs.add(new String[] {normalised(one), normalised(other)});
    }
    Errors all = new Errors();
    Errors[] bins = new Errors[5];
    Arrays.setAll(bins, i -> new Errors());
    for (String[] pair : pairs) {
      double exact = jaccard(pair[0], pair[1]);
      double estimate = MinHash.similarity(signature(pair[0]), signature(pair[1]));
      all.add(exact, estimate);
      bins[(int) Math.min(4, exact * 5)].add(exact, estimate);
    }
    System.out.println(
        "| similarity | pairs | mean error | mean absolute error | of theory | RMS in standard errors | largest, in standard errors |");
    for (int i = 0; i < bins.length; i++) {
      bins[i].print("%.1f to %.1f".formatted(i / 5.0, (i + 1) / 5.0));
    }
    all.print("all");
    assertThat(bins).allSatisfy(bin -> assertThat(bin.pairs).isGreaterThan(300));
    // A mean absolute error is sqrt(2/pi) of the standard error if errors are normal.
    assertThat(all.absolute / all.expected).isCloseTo(1, within(0.05));
    assertThat(bins).allSatisfy(bin -> assertThat(bin.absolute / bin.expected).isBetween(0.8, 1.1));
    assertThat(all.signed / all.pairs).isCloseTo(0, within(0.001));
    assertThat(all.largest).isLessThan(6);
  }

  private static final class Errors {
    int pairs;
    double signed;
    double absolute;
    double expected;
    double squares;
    double largest;
    double largestAbsolute;

    void add(double exact, double estimate) {
      pairs++;
      double error = estimate - exact;
      double deviation = Math.sqrt(exact * (1 - exact) / MinHash.VALUES);
      signed += error;
      absolute += Math.abs(error);
      expected += deviation * Math.sqrt(2 / Math.PI);
      // Below one value in a signature the deviation means little: five are rare but not an error.
      double score = Math.abs(error) / Math.max(deviation, 1.0 / MinHash.VALUES);
      squares += score * score;
      largest = Math.max(largest, score);
      largestAbsolute = Math.max(largestAbsolute, Math.abs(error));
    }

    void print(String name) {
      System.out.printf(
          "| %s | %d | %+.4f | %.4f | %.4f | %.2f | %.1f (%.3f) |%n",
          name,
          pairs,
          signed / pairs,
          absolute / pairs,
          expected / pairs,
          Math.sqrt(squares / pairs),
          largest,
          largestAbsolute);
    }
  }

  /** The prompt with some words replaced by those of another. */
  private static String edited(String prompt, String other, Random random) {
    List<String> words = new ArrayList<>(List.of(prompt.strip().split(" ")));
    String[] strange = other.strip().split(" ");
    int edits = random.nextInt(1 + words.size() / 2);
    for (int i = 0; i < edits; i++) {
      int place = random.nextInt(words.size());
      switch (random.nextInt(4)) {
        case 0 -> words.add(place, strange[random.nextInt(strange.length)]);
        case 1 -> words.set(place, strange[random.nextInt(strange.length)]);
        case 2 -> Collections.swap(words, place, random.nextInt(words.size()));
        default -> {
          if (words.size() > 1) {
            words.remove(place);
          }
        }
      }
    }
    return String.join(" ", words);
  }

  private static double jaccard(String a, String b) {
    Set<String> one = grams(a);
    Set<String> other = grams(b);
    Set<String> both = new HashSet<>(one);
    both.retainAll(other);
    int union = one.size() + other.size() - both.size();
    return (double) both.size() / union;
  }

  /** The grams themselves, computed independently of the signature. */
  private static Set<String> grams(String text) {
    int[] points = text.codePoints().toArray();
    Set<String> grams = new HashSet<>();
    for (int i = 0; i == 0 || i + MinHash.GRAM <= points.length; i++) {
      grams.add(new String(points, i, Math.min(MinHash.GRAM, points.length)));
    }
    return grams;
  }

  private static String normalised(String text) {
    String normalised = PromptText.fold(PromptText.normalise(text));
    return normalised.isEmpty() ? "-" : normalised;
  }

  private static byte[] signature(String text) {
    return MinHash.signature(PromptText.fold(PromptText.normalise(text)));
  }
}
