package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromptFeatureFunctionTest {
  private static final String PROMPT =
      "a poster that says call +1 415 555 0100, warm evening light";

  @Test
  void featuresOfPostsComeFromTheRedactedPrompt() throws Exception {
    TableRow row =
        map(
            TableRow.of(Table.POSTS)
                .set("post_id", "p@example.com")
                .set("prompt", PROMPT)
                .set("negative_prompt", "watermark of @jane_doe99")
                .set("caption", "write to jane@example.com"));
    assertThat(row.get("prompt")).isEqualTo("a poster that says call <PHONE>, warm evening light");
    assertThat(row.get("negative_prompt")).isEqualTo("watermark of <HANDLE>");
    assertThat(row.get("caption")).isEqualTo("write to <EMAIL>");
    assertThat(row.get("personal_data")).isEqualTo(List.of("EMAIL", "HANDLE", "PHONE"));
    assertThat(row.get("language")).isEqualTo("eng");
    assertThat((Double) row.get("language_confidence")).isBetween(0.5, 1.0);
    assertThat(row.get("prompt_length")).isEqualTo(51);
    assertThat((byte[]) row.get("prompt_minhash"))
        .isEqualTo(MinHash.signature("a poster that says call <phone>, warm evening light"));
    assertThat(row.get("post_id")).isEqualTo("p@example.com");
  }

  @Test
  void featuresOfPromptsComeFromTheRedactedPrompt() throws Exception {
    TableRow row = map(TableRow.of(Table.PROMPTS).set("text", "８k"));
    assertThat(row.get("text")).isEqualTo("８k");
    assertThat(row.get("negative_prompt")).isNull();
    assertThat(row.get("personal_data")).isEqualTo(List.of());
    assertThat(row.get("language")).isNull();
    assertThat(row.get("language_confidence")).isNull();
    assertThat(row.get("prompt_length")).isEqualTo(2);
    assertThat((byte[]) row.get("prompt_minhash")).isEqualTo(MinHash.signature("8k"));
  }

  @Test
  void theSignatureDoesNotRevealRedactedValues() throws Exception {
    TableRow one = map(TableRow.of(Table.PROMPTS).set("text", "call +1 415 555 0100"));
    TableRow other = map(TableRow.of(Table.PROMPTS).set("text", "call +44 20 7946 0958"));
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i)).isEqualTo(other.get(i));
    }
  }

  @Test
  void anEmptyPromptHasNoSignature() throws Exception {
    TableRow row = map(TableRow.of(Table.PROMPTS).set("text", "\u200b "));
    assertThat(row.get("prompt_length")).isEqualTo(0);
    assertThat(row.get("prompt_minhash")).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = Table.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"POSTS", "PROMPTS"})
  void otherRowsPassUnchanged(Table table) {
    TableRow row = TableRow.of(table);
    for (int i = 0; i < row.size(); i++) {
      row.set(i, "jane@example.com");
    }
    assertThat(new PromptFeatureFunction().map(row)).isSameAs(row);
    for (int i = 0; i < row.size(); i++) {
      assertThat(row.get(i)).isEqualTo("jane@example.com");
    }
  }

  @Test
  void mustBeOpenedFirst() {
    assertThatThrownBy(() -> new PromptFeatureFunction().map(TableRow.of(Table.POSTS)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("open");
  }

  private static TableRow map(TableRow row) throws Exception {
    PromptFeatureFunction function = InstantiationUtil.clone(new PromptFeatureFunction());
    try (var harness = new OneInputStreamOperatorTestHarness<>(new StreamMap<>(function))) {
      harness.open();
      harness.processElement(row, 5);
      List<TableRow> rows = new ArrayList<>(harness.extractOutputValues());
      assertThat(rows).hasSize(1);
      return rows.get(0);
    }
  }
}
