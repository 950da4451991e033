package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PromptTextTest {
  @Test
  void textsThatLookTheSameAreEqual() {
    assertThat(PromptText.normalise("  a \t cat\r\n\u00a0in\u3000hat\u2028"))
        .isEqualTo("a cat in hat");
    assertThat(PromptText.normalise("ｆｕｌｌ ﬁne ①")).isEqualTo("full fine 1");
    assertThat(PromptText.normalise("cafe\u0301")).isEqualTo("café");
  }

  @Test
  void invisibleCodePointsAreRemoved() {
    assertThat(PromptText.normalise("c\u200ba\u200dt\ufeff \u202e\u2066dog\u0000\u0007\u00ad"))
        .isEqualTo("cat dog");
    assertThat(PromptText.normalise("\u200b \u0001\t")).isEmpty();
    assertThat(PromptText.normalise("")).isEmpty();
  }

  @Test
  void loneSurrogatesDoNoHarm() {
    assertThat(PromptText.normalise("a\ud800 b")).hasSize(4);
  }

  @Test
  void foldingKnowsNoLocale() {
    assertThat(PromptText.fold("TITLE İ ΣΑΣ")).isEqualTo("title i\u0307 σας");
  }

  @Property
  void isIdempotent(@ForAll String text) {
    String once = PromptText.normalise(text);
    assertThat(PromptText.normalise(once)).isEqualTo(once);
    assertThat(once).doesNotContain("  ").isEqualTo(once.strip());
  }
}
