package io.tributary.export.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.folder.DataFolder;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountedOffsetsTest {
  private static final TopicPartition FIRST = new TopicPartition("tributary.events", 0);
  private static final TopicPartition SECOND = new TopicPartition("tributary.events", 1);

  @TempDir private Path folder;

  @Test
  void startsAtTheFirstOffset() {
    try (DataFolder data = DataFolder.open(folder)) {
      OffsetRange range = new AccountedOffsets(data).range(Map.of(), Map.of(FIRST, 7L));
      assertThat(range).isEqualTo(new OffsetRange(Map.of(FIRST, 0L), Map.of(FIRST, 7L)));
    }
  }

  @Test
  void continuesAtTheStoredOffsets() throws IOException {
    try (DataFolder data = DataFolder.open(folder)) {
      AccountedOffsets offsets = new AccountedOffsets(data);
      offsets.write(Map.of(FIRST, 7L));
      offsets.write(Map.of(FIRST, 9L));
      assertThat(offsets.range(Map.of(), Map.of(FIRST, 12L, SECOND, 3L)).from())
          .isEqualTo(Map.of(FIRST, 9L, SECOND, 0L));
    }
  }

  @Test
  void skipsExpiredOffsets() throws IOException {
    try (DataFolder data = DataFolder.open(folder)) {
      AccountedOffsets offsets = new AccountedOffsets(data);
      offsets.write(Map.of(FIRST, 7L, SECOND, 7L));
      assertThat(
              offsets.range(Map.of(FIRST, 9L, SECOND, 2L), Map.of(FIRST, 12L, SECOND, 12L)).from())
          .isEqualTo(Map.of(FIRST, 9L, SECOND, 7L));
    }
  }

  @Test
  void rejectsADamagedFile() throws IOException {
    try (DataFolder data = DataFolder.open(folder)) {
      Files.writeString(folder.resolve("accounted-offsets.json"), "{\"tributary.events\": 1}");
      assertThatThrownBy(() -> new AccountedOffsets(data).range(Map.of(), Map.of(FIRST, 1L)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("accounted-offsets.json is damaged");
    }
  }
}
