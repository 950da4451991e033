package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.Poll;
import io.tributary.export.run.LocalRun;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run}, killed several times during one file, until one run completes. The run that
 * completes also accounts for the events of the killed ones, and counts events that it reads again
 * as copies.
 */
@Tag("long")
class RunKillIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int SIGNAL_9 = 128 + 9;

  /** Less than the size of the feed in Kafka. */
  private static final long FEED_BYTES = 1_200_000;

  @TempDir Path folder;
  private final Random random = new Random(4);

  @Test
  void aFileHasTheSameResultThroughAnyNumberOfKills() throws Exception {
    RealFeed feed = RealFeed.require("gallery-0");
    Path data = Files.createDirectories(folder.resolve("killed"));
    Files.write(data.resolve("secret.key"), new byte[32]);
    String[] command = {
      "run",
      "--input",
      feed.events().toString(),
      "--policy",
      feed.folder().resolve("policy.yaml").toString(),
      "--data",
      data.toString(),
      "--config",
      Files.writeString(folder.resolve("c.yaml"), "checkpoint-interval: 500ms").toString()
    };
    Path calm = folder.resolve("calm");
    LocalRun.Outcome undisturbed = feed.runs(calm).run();

    KillWatch watch = new KillWatch(data);
    for (String step :
        List.of(
            "starting",
            "reading",
            "reading",
            "deciding",
            "starting",
            "reading",
            "committing",
            "counting ...",
            "reading",
            "starting")) {
      kill(command, step, watch);
    }
    try (LiveProcess last = LiveProcess.start(folder.resolve("last.log"), command)) {
      assertThat(last.awaitEnd()).as(last.output()).isZero();
      System.out.println(last.output());
    }

    feed.assertEffective(data);
    RunFigures figures =
        RealFeed.figures(new ObjectMapper().readTree(data.resolve("accounting.json").toFile()));
    assertThat(figures.pending()).isZero();
    assertThat(figures.admitted()).isEqualTo(undisturbed.accounting().admitted());
    assertThat(figures.posts()).isEqualTo(undisturbed.accounting().posts());
    assertThat(figures.duplicate()).isGreaterThan(undisturbed.accounting().duplicate());
    for (Table table : List.of(Table.POSTS, Table.SAMPLES, Table.PROMPTS, Table.WITHDRAWALS)) {
      assertThat(TableContents.rows(data, table))
          .as(table.tableName())
          .isEqualTo(TableContents.rows(calm, table));
    }
    assertThat(TableContents.column(data, Table.EVENTS, "source", "id", "admitted", "reason"))
        .isEqualTo(TableContents.column(calm, Table.EVENTS, "source", "id", "admitted", "reason"));
  }

  private int started;

  private void kill(String[] command, String step, KillWatch watch) throws Exception {
    Path log = folder.resolve(started++ + ".log");
    long before = watch.bytesTaken();
    try (LiveProcess process = LiveProcess.start(log, command)) {
      switch (step) {
        case "starting" -> park(random.nextInt(3_000));
        case "reading" -> {
          long more = random.nextLong(FEED_BYTES);
          Poll.until(TIMEOUT, () -> watch.bytesTaken() > before + more);
        }
        default -> {
          Poll.until(TIMEOUT, () -> output(process).contains(step));
          park(random.nextInt(100));
        }
      }
      int exit = process.kill();
      System.out.printf(
          "kill %d: %s, exit code %d, %,d bytes of the input in Kafka more than before%n",
          started, step, exit, watch.bytesTaken() - before);
      assertThat(exit).as(step + "\n" + process.output()).isEqualTo(SIGNAL_9);
    }
  }

  private static String output(LiveProcess process) {
    try {
      return process.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void park(int millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
