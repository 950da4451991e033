package io.tributary.export.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.folder.DataFolder;
import io.tributary.schemas.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The interrupted runs that a data folder records, and the report on them. */
class RunJournalTest {
  private static final long START = Instant.parse("2026-05-01T08:00:00Z").toEpochMilli();
  private static final RunEntry RUN =
      RunEntry.begun(RunEntry.RUN, List.of("first.jsonl", "second.gz"), START);
  private static final TopicPartition EVENTS = new TopicPartition("tributary.events", 0);

  @TempDir private Path path;

  @Test
  void aRunWithoutAnAccountingWasInterrupted() {
    try (DataFolder folder = DataFolder.open(path)) {
      RunJournal journal = new RunJournal(folder);
      assertThat(journal.begin(RUN)).isEmpty();
      journal.update(RUN.withRead(12_345));
      RunEntry live = RunEntry.begun(RunEntry.LIVE, List.of(), START + 1);
      assertThat(new RunJournal(folder).begin(live)).containsExactly(RUN.withRead(12_345));
      journal.update(live.with(RunEntry.State.STOPPED));
      assertThat(journal.cutOff()).containsExactly(RUN.withRead(12_345));
      journal.accounted();
      assertThat(journal.entries()).isEmpty();
    }
  }

  @Test
  void keepsALimitedNumberOfEntries() {
    try (DataFolder folder = DataFolder.open(path)) {
      RunJournal journal = new RunJournal(folder);
      for (int i = 0; i < 50; i++) {
        journal.begin(RunEntry.begun(RunEntry.LIVE, List.of(), i));
      }
      assertThat(journal.entries()).hasSize(20);
      assertThat(journal.entries().get(19).startedMillis()).isEqualTo(49);
    }
  }

  @Test
  void reportsTheInterruptedRunItsProgressAndTheRemedy() {
    try (DataFolder folder = DataFolder.open(path)) {
      RunJournal journal = new RunJournal(folder);
      journal.begin(RUN);
      journal.update(RUN.withRead(12_345));
    }
    try (DataFolder view = DataFolder.view(path)) {
      Instant upTo = Instant.parse("2026-03-01T00:00:00Z");
      assertThat(printed(err -> RunNotice.report(view, upTo, err)))
          .isEqualTo(
              """
              tributary: the run on first.jsonl, second.gz, started at 2026-05-01T08:00:00Z, was interrupted after it had read at least 12,345 events; the rows cover what is decided, up to event time 2026-03-01T00:00:00Z. To complete it, run it again with the same input: events read before count as duplicates
              """);
      assertThat(printed(err -> RunNotice.report(view, null, err)))
          .contains("nothing of it is decided");
      new RunJournal(view).update(RUN.with(RunEntry.State.READ).withRead(20_000));
      assertThat(printed(err -> RunNotice.report(view, null, err)))
          .contains(
              "after it had read all its input (20,000 events)", "start any run on this folder");
    }
  }

  @Test
  void aRunInProgressIsNotReported() {
    try (DataFolder folder = DataFolder.open(path);
        DataFolder view = DataFolder.view(path)) {
      new RunJournal(folder).begin(RUN);
      assertThat(view.isInUse()).isTrue();
      assertThat(printed(err -> RunNotice.report(view, null, err))).isEmpty();
    }
    try (DataFolder view = DataFolder.view(path)) {
      assertThat(view.isInUse()).isFalse();
      assertThat(printed(err -> RunNotice.report(view, null, err))).contains("interrupted");
    }
  }

  @Test
  void anAccountingListsTheEarlierRunsThatItCovers() {
    OffsetRange range = new OffsetRange(Map.of(EVENTS, 7L), Map.of(EVENTS, 12L));
    RunEntry live = RunEntry.begun(RunEntry.LIVE, List.of(), START).with(RunEntry.State.STOPPED);
    List<RunEntry> earlier = List.of(RUN.with(RunEntry.State.READ).withRead(29_648), live);
    Coverage coverage = new Coverage(range, OptionalLong.of(29_650), earlier);
    assertThat(printed(coverage::report))
        .contains(
            "first.jsonl, second.gz, started at 2026-05-01T08:00:00Z, was interrupted after it had read"
                + " all its input (29,648 events)",
            "the live run (serve, demo or cluster) started at 2026-05-01T08:00:00Z was stopped without --drain",
            "Kafka held 29,650 events that were not accounted for");
    assertThat(coverage.json())
        .containsEntry("from", Map.of("tributary.events:0", 7L))
        .containsEntry("to", Map.of("tributary.events:0", 12L))
        .containsEntry("read_by_earlier_runs", 29_650L)
        .containsKey("of_all_runs");
    assertThat(printed(new Coverage(range, OptionalLong.of(0), List.of())::report)).isEmpty();
  }

  @Test
  void reportsADamagedFile() throws IOException {
    try (DataFolder folder = DataFolder.open(path)) {
      Files.writeString(path.resolve("runs.json"), "[{");
      assertThatThrownBy(() -> new RunJournal(folder).entries())
          .isInstanceOf(UserException.class)
          .hasMessageContaining("runs.json is damaged; delete it");
    }
  }

  private static String printed(Consumer<PrintStream> what) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    what.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }
}
