package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.accounting.Coverage;
import io.tributary.export.accounting.RunEntry;
import io.tributary.export.minicluster.JobFailedException;
import io.tributary.export.run.LocalRun;
import io.tributary.export.settings.StateBackend;
import io.tributary.export.table.AllowedPost;
import io.tributary.export.table.CommitObserver.Step;
import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failures at every step, several times: the tables end equal to those of an undisturbed run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureIT {
  private static final long SEED = 4;
  private static final int LINES = 18_000;

  // The whole feed lies within the dedup window, so that a second run meets only copies.

  /** In the order in which they occur; each in the middle of the input. */
  private static final List<Faults.Place> PLACES =
      List.of(
          Faults.at(Step.BEFORE_SNAPSHOT),
          Faults.at(Step.AFTER_TABLE_COMMIT, Table.POSTS),
          Faults.at(Step.BEFORE_TABLE_COMMIT, Table.EVENTS),
          Faults.at(Step.DURING_SNAPSHOT),
          Faults.at(Step.AFTER_TABLE_COMMIT, Table.DECISIONS),
          Faults.at(Step.AFTER_TABLE_COMMIT, Table.WITHDRAWALS),
          Faults.at(Step.BEFORE_TABLE_COMMIT, Table.DECISIONS),
          Faults.at(Step.AFTER_TABLE_COMMIT, Table.REJECTS),
          Faults.at(Step.BEFORE_TABLE_COMMIT, Table.POSTS),
          Faults.at(Step.AFTER_TABLE_COMMIT, Table.DECISIONS));

  @TempDir static Path folder;
  private Policy policy;
  private Path feed;
  private Path calm;
  private RunFigures calmFigures;

  @BeforeAll
  void runUndisturbed() throws Exception {
    Path file = Files.writeString(folder.resolve("policy.yaml"), RandomFeed.policy(SEED));
    policy = PolicyReader.read(file);
    feed = folder.resolve("feed.jsonl");
    Predicate<String> beyond = Pattern.compile("2025-0(3-0[3-9]|3-[123]|[4-9]-)").asPredicate();
    Files.write(
        feed, RandomFeed.generate(SEED, 300, LINES).stream().filter(beyond.negate()).toList());
    calm = folder.resolve("calm");
    LocalRun.Outcome outcome = runs(calm).run();
    calmFigures = RunFigures.of(outcome.accounting());
    assertThat(calmFigures.pending()).isZero();
    assertThat(outcome.restarts()).isZero();
    for (Table table : List.of(Table.POSTS, Table.WITHDRAWALS, Table.EVENTS)) {
      assertThat(TableContents.rows(calm, table)).as(table.tableName()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(StateBackend.class)
  void failuresDuringTheInputDoNotChangeTheResult(StateBackend backend) {
    Path data = folder.resolve("failing-" + backend);
    Faults faults = new Faults(PLACES);

    LocalRun.Outcome outcome =
        runs(data).on(2, backend).watchedBy(faults.observer(), faults.pace()).run();

    faults.assertAllStruck(outcome);
    assertThat(RunFigures.of(outcome.accounting())).isEqualTo(calmFigures);
    TableContents.assertSame(data, calm);
  }

  @Test
  void theNextRunRepairsAFailureInTheLastCommit() {
    Path data = folder.resolve("failing-at-the-end");
    Faults faults = new Faults(List.of(Faults.at(Step.AFTER_TABLE_COMMIT)));

    LocalRuns failing =
        runs(data)
            .watchedBy(faults.observer(), faults.atStep("committing"))
            .withCheckpointsEvery(
                Duration.ofMinutes(10)); // so that the last commit contains all rows
    assertThatThrownBy(failing::run)
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("run the same command again");
    faults.assertAllStruck();

    LocalRun.Outcome outcome = runs(data).run();

    assertThat(RunFigures.of(outcome.accounting()))
        .isEqualTo(calmFigures.plus(calmFigures.again()));
    assertSameContent(data);
  }

  @Test
  void anInterruptedRunIsResumed() {
    Path data = folder.resolve("cut-off");
    Abandoned abandoned = new Abandoned();
    assertThatThrownBy(
            () -> runs(data).watchedBy(abandoned.observer(), abandoned.afterCommits(3)).run())
        .isInstanceOf(Abandoned.CutOffException.class);
    int before = TableContents.rows(data, Table.EVENTS).size();
    assertThat(before).isBetween(1, TableContents.rows(calm, Table.EVENTS).size() - 1);
    Cli.CliResult printed = Cli.run("effective", "--data", data);
    assertThat(printed.code()).isZero();
    assertThat(printed.err())
        .containsPattern(
            "the run on .*feed.jsonl, started at .* was interrupted after it had read (at least )?[1-9]")
        .contains("up to event time 2025-", "run it again with the same input");
    assertThat(printed.out().lines()).allMatch(line -> line.startsWith("{"));

    LocalRun.Outcome outcome = runs(data).run();

    assertThat(outcome.accounting().pending()).isZero();
    assertThat(outcome.accounting().duplicate()).isGreaterThan(calmFigures.duplicate());
    Coverage coverage = outcome.result().coverage();
    assertThat(coverage.before().orElseThrow())
        .isEqualTo(outcome.accounting().read() - calmFigures.read())
        .isPositive();
    assertThat(coverage.earlier()).singleElement().matches(RunEntry::wasCutOff);
    assertThat(Cli.run("effective", "--data", data).err()).isEmpty();
    assertSameContent(data);
  }

  private void assertSameContent(Path data) {
    List<AllowedPost> effective = TableContents.allowed(data);
    assertThat(effective).isEqualTo(TableContents.allowed(calm));
    assertSame(data, Table.POSTS, "post_id", "purposes", "decided_at", "prompt");
    assertSame(data, Table.EVENTS, "source", "id", "subject", "event_time", "admitted", "reason");
    assertSame(data, Table.WITHDRAWALS, "post_id", "purpose", "withdrawn_at", "reason");
    assertSame(data, Table.PROMPTS, "prompt_id", "purposes", "text");
  }

  private void assertSame(Path data, Table table, String... columns) {
    assertThat(TableContents.column(data, table, columns))
        .as(table.tableName())
        .isEqualTo(TableContents.column(calm, table, columns));
  }

  private LocalRuns runs(Path data) {
    return new LocalRuns(data, policy).withInput(feed);
  }
}
