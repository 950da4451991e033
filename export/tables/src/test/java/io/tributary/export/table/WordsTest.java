package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = new Words();

  @Test
  void wordsThatAlternateAreEncodedOnce() {
    List<String> texts = List.of("post.shared", "comment.published", "impression.served", "\u00e9");
    List<Binary> first = texts.stream().map(words::encoded).toList();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < texts.size(); i++) {
        assertThat(words.encoded(texts.get(i))).isSameAs(first.get(i));
      }
    }
  }

  @Test
  void anyNumberOfWordsIsEncodedCorrectly() {
    for (int i = 0; i < 40; i++) {
      String text = "word " + i % 9;
      assertThat(words.encoded(text)).isEqualTo(Binary.fromString(text));
    }
  }
}
