package io.tributary.export.rebuild;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.UserException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new folder on the topics of the old one would read in full what was refused. */
class RebuildTest {
  @Test
  void theTopicsOfTheOldFolderAreRejected() {
    Map<String, String> old = Map.of("tributary.events", "id-1", "tributary.control", "id-2");
    assertThatThrownBy(
            () -> Rebuild.requireOther(old, Map.of("tributary.events", "id-1", "other", "id-9")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("topics of the old one");
    assertThatCode(() -> Rebuild.requireOther(old, Map.of("tributary.events", "id-3")))
        .doesNotThrowAnyException();
  }
}
