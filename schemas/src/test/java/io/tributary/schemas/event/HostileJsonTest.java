package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.SharedData;
import io.tributary.schemas.TestJson;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The JSON parsing test suite: each text alone, and as a field that is dropped anyway. */
class HostileJsonTest {
  @TestFactory
  Stream<DynamicTest> agreesWithTheVerdicts() throws IOException {
    Map<?, ?> suite =
        (Map<?, ?>)
            TestJson.read(
                Files.readAllBytes(SharedData.require("vectors/json-test-suite/suite.json")));
    List<?> texts = (List<?>) suite.get("parsing");
    assertThat(texts).hasSize(318);
    return texts.stream().map(entry -> test((Map<?, ?>) entry));
  }

  private static DynamicTest test(Map<?, ?> entry) {
    String text = (String) entry.get("input");
    return DynamicTest.dynamicTest(
        (String) entry.get("name"), () -> check(text, (Boolean) entry.get("error")));
  }

  private static void check(String text, Boolean mustReject) {
    ParseResult alone = SampleEvents.parse(text);
    assertThat(alone).isInstanceOf(Invalid.class);
    ParseResult embedded = SampleEvents.parse(embed(text));
    if (mustReject == null) {
      return; // Both results are correct, as long as the parser returns one of them.
    }
    if (mustReject) {
      assertThat(((Invalid) alone).code()).isIn(InvalidReason.BAD_JSON, InvalidReason.BAD_UTF8);
      assertThat(embedded).isInstanceOf(Invalid.class);
    } else {
      assertThat(((Invalid) alone).code())
          .isIn(InvalidReason.WRONG_TYPE, InvalidReason.MISSING_FIELD);
      assertThat(embedded).isEqualTo(new Parsed(SampleEvents.event(EventType.POST_SHARED)));
    }
  }

  private static String embed(String text) {
    return SampleEvents.json(
        EventType.POST_SHARED, "{\"extra\":" + text + ",\"actor\":\"u1\",\"postId\":\"p1\"}");
  }
}
