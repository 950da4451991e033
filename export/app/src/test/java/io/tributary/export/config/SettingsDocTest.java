package io.tributary.export.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/running.md lists every setting with its default in the code. */
class SettingsDocTest {
  private static final Path DOC = Path.of("../../docs/running.md");

  @Test
  void theTableHasEverySetting() throws IOException {
    assertThat(new TreeSet<>(documented().keySet())).isEqualTo(new TreeSet<>(Settings.topLevel()));
  }

  @Test
  void theTableHasTheDefaults() throws IOException {
    RunConfig run = RunConfig.defaults();
    RunConfig live = RunConfig.live();
    Map<String, String> documented = documented();
    assertThat(documented)
        .containsEntry("out-of-orderness", code(run.outOfOrderness()))
        .containsEntry("consent-stale-after", code(run.consentStaleAfter()))
        .containsEntry("restarts-per-record", code(run.restartsPerRecord()))
        .containsEntry("partitions", code(run.partitions()))
        .containsEntry("max-line-bytes", code(run.maxLineBytes()))
        .containsEntry(
            "checkpoint-interval",
            "%s in `run`, %s live"
                .formatted(code(run.checkpointInterval()), code(live.checkpointInterval())))
        .containsEntry(
            "restart-attempts", code(run.restartAttempts()) + " in `run`, without limit live");
    assertThat(live.restartAttempts()).isEqualTo(Integer.MAX_VALUE);
    assertThat(documented.get("state-backend"))
        .startsWith(code(run.stateBackend().name().toLowerCase(Locale.ROOT)));
    assertThat(documented.get("engagement-buckets")).startsWith(code(run.engagementBuckets()));
  }

  private static String code(Object value) {
    return "`%s`".formatted(value instanceof Duration time ? time.toSeconds() + "s" : value);
  }

  /** Returns the default of each setting according to the table. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    List<String> lines = Files.readAllLines(DOC);
    int row = lines.indexOf("| setting | default | meaning |") + 2;
    assertThat(row).as("the table of settings").isGreaterThan(1);
    for (; lines.get(row).startsWith("|"); row++) {
      String[] cells = lines.get(row).split("\\|");
      Arrays.stream(cells[1].split(","))
          .forEach(name -> defaults.put(name.strip().replace("`", ""), cells[2].strip()));
    }
    return defaults;
  }
}
