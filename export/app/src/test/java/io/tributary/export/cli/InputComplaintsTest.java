package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.collect.file.DamagedInput;
import io.tributary.ingestion.collect.file.ReplayReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputComplaintsTest {
  private static final Path DATA = Path.of("/srv/data");

  @Test
  void deadLettersBesideEventsAreNotReported() {
    assertThat(of(10, 9)).isEmpty();
    assertThat(of(10, 0)).isEmpty();
  }

  /** A file of another format is read line by line, and each line becomes a dead letter. */
  @Test
  void inputWithoutAnyEventIsReported() {
    assertThat(of(1_200, 1_200))
        .containsExactly(
            "of 1,200 lines none is an event; see why: tributary rejects list --data /srv/data");
  }

  /** A pipe is not checked in advance. */
  @Test
  void emptyInputIsReported() {
    assertThat(of(0, 0)).containsExactly("nothing was read: give files with one CloudEvent a line");
  }

  @Test
  void damagedInputIsReported() {
    assertThat(of(10, 1, new DamagedInput(Path.of("a.gz"), 7, "it ends prematurely")))
        .containsExactly(
            "a.gz is damaged at line 7: it ends prematurely. All earlier lines were read; get the"
                + " file again and replay all of it (events already read are recognised as duplicates)");
  }

  private static List<String> of(long read, long invalid, DamagedInput... damaged) {
    return InputComplaints.of(
        new ReplayReport(read, invalid, 0, 0, Map.of(), Map.of(), List.of(damaged)), DATA);
  }
}
