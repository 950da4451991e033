package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.schemas.SharedData;
import io.tributary.schemas.TestJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BatchSplitterTest {
  private static final int MANY = 1_000;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Test
  void keepsEachElementAsItWasWritten() {
    assertThat(texts(" [ {\"a\" : 1 } ,\t\"x,]\\\"\", [1,[2]],\r\nnull ] "))
        .containsExactly("{\"a\" : 1 }", "\"x,]\\\"\"", "[1,[2]]", "null");
    assertThat(texts("[]")).isEmpty();
    assertThat(texts(" [ \n ] ")).isEmpty();
  }

  @Test
  void anInvalidEventDoesNotAffectTheOthers() {
    assertThat(texts("[{\"a\":1},{\"a\":truu},{nonsense},{\"a\":2}]"))
        .containsExactly("{\"a\":1}", "{\"a\":truu}", "{nonsense}", "{\"a\":2}");
  }

  @Test
  void rejectsTextThatIsNotAnArray() {
    for (String text :
        List.of(
            "",
            " ",
            "{}",
            "1",
            "[",
            "[1",
            "[1,",
            "[1,]",
            "[,1]",
            "[,]",
            "]",
            "[1]x",
            "[1] [2]",
            "[\"a]",
            "[\"a\\\"]",
            "[{]",
            "[1}]",
            "[}",
            "\u00ef\u00bb\u00bf[]")) {
      assertThat(BatchSplitter.split(bytes(text), MANY)).as(text).isNull();
    }
  }

  @Test
  void stopsBeforeTooManyTakeMemory() {
    assertThat(BatchSplitter.split(bytes("[1,2,3]"), 3)).hasSize(3);
    assertThatThrownBy(() -> BatchSplitter.split(bytes("[1,2,3,4,5"), 3))
        .isInstanceOf(BatchSplitter.TooManyException.class);
  }

  @Test
  void distinguishesOneValueFromSeveral() {
    for (String one : List.of("1", " {\"a\":[1,2]} ", "\"a,b\"", "[]", "null")) {
      assertThat(BatchSplitter.isOneValue(bytes(one))).as(one).isTrue();
    }
    for (String other :
        List.of("", " ", "1,2", "1],[2", "{},\"id\":1", "1}", "]", "\"", ",", "1,")) {
      assertThat(BatchSplitter.isOneValue(bytes(other))).as(other).isFalse();
    }
  }

  @Property(tries = 500)
  void agreesWithAParser(@ForAll("arrays") List<Object> array, @ForAll("blanks") String blank)
      throws IOException {
    byte[] json = TestJson.write(array);
    StringBuilder spaced = new StringBuilder(blank).append('[').append(blank);
    for (int i = 0; i < array.size(); i++) {
      spaced.append(i == 0 ? "" : blank + "," + blank);
      spaced.append(text(TestJson.write(array.get(i)))).append(blank);
    }
    byte[] airy = bytes(spaced.append(']').append(blank).toString());
    assertSame(json);
    assertSame(airy);
  }

  @Provide
  Arbitrary<List<Object>> arrays() {
    return values(3).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of(' ', '\n', '\r', '\t').list().ofMaxSize(3).map(BatchSplitterTest::join);
  }

  private static String join(List<Character> characters) {
    StringBuilder text = new StringBuilder();
    characters.forEach(text::append);
    return text.toString();
  }

  private static Arbitrary<Object> values(int depth) {
    Arbitrary<Object> texts =
        Arbitraries.strings()
            .withChars("ab\"\\,[]{}:\n \u00e9\ud83e\udd8a\u0000")
            .ofMaxLength(8)
            .map(text -> text);
    Arbitrary<Object> simple =
        Arbitraries.oneOf(texts, Arbitraries.of(1, -2.5e3, true, false), Arbitraries.just(null));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<Object> inner = values(depth - 1);
    return Arbitraries.oneOf(
        simple,
        inner.list().ofMaxSize(3).map(list -> list),
        Arbitraries.maps(Arbitraries.strings().withChars("k\",]}").ofMaxLength(4), inner)
            .ofMaxSize(3)
            .map(map -> map));
  }

  /** Texts of the JSON parsing test suite, each as a batch and as an event between two others. */
  @TestFactory
  Stream<DynamicTest> hostileTexts() throws IOException {
    Map<?, ?> suite =
        (Map<?, ?>)
            TestJson.read(
                Files.readAllBytes(SharedData.require("vectors/json-test-suite/suite.json")));
    return ((List<?>) suite.get("parsing")).stream().map(entry -> hostileText((Map<?, ?>) entry));
  }

  private static DynamicTest hostileText(Map<?, ?> entry) {
    byte[] text = bytes((String) entry.get("input"));
    return DynamicTest.dynamicTest(
        (String) entry.get("name"),
        () -> {
          JsonNode tree = tree(text);
          List<byte[]> split = BatchSplitter.split(text, Integer.MAX_VALUE);
          if (tree != null && tree.isArray()) {
            assertSame(text);
          } else if (tree != null) {
            assertThat(split).isNull();
          }
          if (split != null) {
            // Valid or not: the elements must contain all bytes and no others.
            assertThat(visible(rejoined(split))).isEqualTo(visible(text(text)));
          }
          if (Boolean.FALSE.equals(entry.get("error"))) {
            String inside = "[{\"a\":1}," + text(text) + ",{\"b\":2}]";
            assertThat(texts(inside))
                .containsExactly("{\"a\":1}", trimmed(text(text)), "{\"b\":2}");
            assertThat(BatchSplitter.isOneValue(text)).isTrue();
          }
        });
  }

  private static void assertSame(byte[] array) throws IOException {
    JsonNode tree = JSON.readTree(array);
    List<byte[]> split = BatchSplitter.split(array, Integer.MAX_VALUE);
    assertThat(split).isNotNull().hasSize(tree.size());
    for (int i = 0; i < split.size(); i++) {
      assertThat(JSON.readTree(split.get(i))).isEqualTo(tree.get(i));
    }
  }

  /** As UTF-8, the only encoding of events; from bytes, the parser would also detect UTF-16. */
  private static @Nullable JsonNode tree(byte[] text) {
    try {
      JsonNode tree = JSON.readTree(text(text));
      return tree.isMissingNode() ? null : tree;
    } catch (IOException | StackOverflowError e) {
      return null;
    }
  }

  private static String rejoined(List<byte[]> elements) {
    return "[" + String.join(",", elements.stream().map(BatchSplitterTest::text).toList()) + "]";
  }

  private static String visible(String text) {
    return text.replaceAll("[ \t\r\n]", "");
  }

  private static String trimmed(String text) {
    return text.replaceAll("^[ \t\r\n]+|[ \t\r\n]+$", "");
  }

  private static List<String> texts(String json) {
    List<String> texts = new ArrayList<>();
    List<byte[]> split = BatchSplitter.split(bytes(json), MANY);
    assertThat(split).as(json).isNotNull();
    split.forEach(element -> texts.add(text(element)));
    return texts;
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
