package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.run.LocalRun;
import io.tributary.export.settings.StateBackend;
import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real feeds, from files to the effective dataset, compared with the results of an independent
 * program.
 */
class RealFeedIT {
  private static final List<Table> CONTENT =
      List.of(Table.POSTS, Table.SAMPLES, Table.PROMPTS, Table.WITHDRAWALS, Table.EVENTS);

  @TempDir Path data;
  @TempDir Path files;

  @Test
  void galleryOnOneTaskThenAgainOnFourAddsNothing() throws Exception {
    RealFeed feed = RealFeed.require("gallery-0");
    LocalRuns runs = feed.runs(data).on(1, StateBackend.HASHMAP);

    feed.assertCounted(runs.run());
    feed.assertEffective(data);
    TableContents.assertScriptGivesTheSame(data);

    Map<Table, List<String>> before = content();
    RunFigures again = RunFigures.of(runs.on(4, StateBackend.ROCKSDB).run().accounting());
    assertThat(again).isEqualTo(feed.figures().again());
    assertThat(content()).isEqualTo(before);
    feed.assertEffective(data);
  }

  @Test
  void galleryReorderedInSeveralFilesThroughFailures() throws Exception {
    RealFeed feed = RealFeed.require("gallery-0");
    var piles = FeedFiles.dealt(FeedFiles.shuffled(feed.events(), 7, Duration.ofSeconds(4)), 3);
    FeedFiles.write(files.resolve("a.jsonl"), piles.get(0));
    FeedFiles.write(files.resolve("b.jsonl.gz"), piles.get(1));
    FeedFiles.write(files.resolve("c.jsonl.zst"), piles.get(2));
    Faults faults =
        new Faults(
            List.of(
                Faults.at(Step.AFTER_TABLE_COMMIT, Table.EVENTS),
                Faults.at(Step.DURING_SNAPSHOT),
                Faults.at(Step.BEFORE_TABLE_COMMIT, Table.DECISIONS)));

    LocalRun.Outcome outcome =
        feed.runs(data)
            .withInput(files)
            .on(4, StateBackend.ROCKSDB)
            .spreadOver(16)
            .watchedBy(faults.observer(), faults.pace())
            .run();

    faults.assertAllStruck(outcome);
    feed.assertCounted(outcome);
    feed.assertEffective(data);
  }

  @Test
  void gallerySplitIntoThreeRunsHasTheSameResult() throws Exception {
    RealFeed feed = RealFeed.require("gallery-0");
    List<byte[]> sorted = FeedFiles.shuffled(feed.events(), 0, Duration.ZERO);
    int first = FeedFiles.betweenInstants(sorted, sorted.size() / 3);
    int second = FeedFiles.betweenInstants(sorted, 2 * sorted.size() / 3);
    List<Path> parts =
        List.of(
            FeedFiles.write(files.resolve("1.jsonl"), sorted.subList(0, first)),
            FeedFiles.write(files.resolve("2.jsonl"), sorted.subList(first, second)),
            FeedFiles.write(files.resolve("3.jsonl"), sorted.subList(second, sorted.size())));
    LocalRuns runs = feed.runs(data).spreadOver(16);

    List<LocalRun.Outcome> outcomes = new ArrayList<>();
    outcomes.add(runs.withInput(parts.get(0)).on(1, StateBackend.HASHMAP).run());
    outcomes.add(runs.withInput(parts.get(1)).on(4, StateBackend.HASHMAP).run());
    outcomes.add(runs.withInput(parts.get(2)).on(2, StateBackend.ROCKSDB).run());

    RunFigures sum =
        outcomes.stream()
            .map(o -> RunFigures.of(o.accounting()))
            .reduce(RunFigures::plus)
            .orElseThrow();
    assertThat(sum).isEqualTo(feed.figures());
    outcomes.forEach(o -> assertThat(o.accounting().pending()).isZero());
    feed.assertEffective(data);
  }

  @Test
  void slateReorderedOnFourTasksAndManyBuckets() throws Exception {
    RealFeed feed = RealFeed.require("slate-random");
    FeedFiles.write(
        files.resolve("a.jsonl"), FeedFiles.shuffled(feed.events(), 3, Duration.ofSeconds(4)));

    feed.assertCounted(
        feed.runs(data).withInput(files).on(4, StateBackend.HASHMAP).spreadOver(16).run());

    feed.assertEffective(data);
  }

  @Test
  void slateOnTwoTasks() throws Exception {
    RealFeed feed = RealFeed.require("slate-random");

    feed.assertCounted(feed.runs(data).on(2, StateBackend.HASHMAP).run());

    feed.assertEffective(data);
  }

  /** Copies and edits of the same prompts, and shorter horizons than in the other feeds. */
  @Test
  void contestOnTwoTasks() throws Exception {
    RealFeed feed = RealFeed.require("contest-0");

    feed.assertCounted(feed.runs(data).on(2, StateBackend.ROCKSDB).run());

    feed.assertEffective(data);
  }

  private Map<Table, List<String>> content() throws IOException {
    Map<Table, List<String>> content = new EnumMap<>(Table.class);
    CONTENT.forEach(table -> content.put(table, TableContents.rows(data, table)));
    return content;
  }
}
