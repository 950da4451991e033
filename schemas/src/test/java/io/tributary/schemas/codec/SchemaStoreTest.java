package io.tributary.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.Refused;
import io.tributary.schemas.avro.Reject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of every schema version stay readable. */
class SchemaStoreTest {
  private static final Map<String, Schema> CURRENT =
      Map.of(
          "event", Event.getClassSchema(),
          "marker", Marker.getClassSchema(),
          "refused", Refused.getClassSchema(),
          "reject", Reject.getClassSchema());

  @ParameterizedTest
  @ValueSource(strings = {"event", "marker", "refused", "reject"})
  void theCurrentSchemaIsTheNewestInTheStore(String name) throws IOException {
    Schema current = CURRENT.get(name);
    List<Schema> versions = SchemaStore.load(name).versions();
    Schema newest = versions.get(versions.size() - 1);
    boolean stored = SchemaStore.fingerprint(newest) == SchemaStore.fingerprint(current);
    if (!stored && GoldenFile.isRegenerating()) {
      Path file = Path.of("src/main/resources/avro", name, versions.size() + 1 + ".avsc");
      Files.writeString(file, current.toString(true) + "\n");
      stored = true;
    }
    assertThat(stored)
        .as(
            "the schema of %s has changed; if that is meant, write version %d with: %s",
            name, versions.size() + 1, GoldenFile.command("schemas"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "marker", "refused", "reject"})
  void theCurrentSchemaReadsEveryVersion(String name) {
    int version = 1;
    for (Schema written : SchemaStore.load(name).versions()) {
      var verdict = SchemaCompatibility.checkReaderWriterCompatibility(CURRENT.get(name), written);
      assertThat(verdict.getType())
          .as(
              "%s/%d.avsc can no longer be read: %s; give new fields a default, and add enum"
                  + " symbols or union branches instead of changing any",
              name, version++, verdict.getDescription())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @Test
  void versionsHaveDistinctFingerprints() {
    CURRENT
        .keySet()
        .forEach(
            name ->
                assertThat(SchemaStore.load(name).versions().stream().map(SchemaStore::fingerprint))
                    .doesNotHaveDuplicates());
  }

  @Test
  void aRecordWithoutSchemasIsAFaultOfTheBuild() {
    assertThatThrownBy(() -> SchemaStore.load("nonesuch"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/avro/nonesuch/1.avsc");
  }
}
