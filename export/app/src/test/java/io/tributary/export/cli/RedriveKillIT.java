package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A redrive that is killed with signal 9 at any moment, and started again. */
class RedriveKillIT {
  private static final int MANY = 3_000;

  @TempDir Path folder;

  @Test
  void redrivesNothingTwiceThroughKills() throws Exception {
    RedriveRig rig = RedriveRig.in(folder);
    List<String> lines =
        Stream.concat(
                Stream.of(RedriveFeed.profile(), RedriveFeed.consent()),
                IntStream.range(0, MANY).mapToObj(RedriveFeed::broken))
            .toList();
    assertThat(rig.run(lines).invalid()).isEqualTo(MANY);
    int kills = 0;
    for (int i = 0; i < 4; i++) {
      kills += wasKilled(rig, i) ? 1 : 0;
    }
    assertThat(kills).isPositive();
    CliResult last = rig.redriveAll();
    assertThat(last.code()).as(last.out() + last.err()).isZero();
    List<String> driven = RedriveFeed.headers(rig.data());
    assertThat(driven).hasSize(MANY);
    assertThat(new HashSet<>(driven)).hasSize(MANY);
    assertThat(rig.list().lines().filter(line -> line.contains("  redriven "))).hasSize(MANY);
  }

  /** Kills soon after the ledger has grown; returns false if the process ended earlier. */
  private static boolean wasKilled(RedriveRig rig, int attempt) throws Exception {
    Path ledger = rig.data().resolve("redriven.jsonl");
    long before = Files.exists(ledger) ? Files.size(ledger) : 0;
    try (LiveProcess process =
        LiveProcess.start(
            rig.folder().resolve("redrive-" + attempt + ".log"),
            "rejects",
            "redrive",
            "--all",
            "--patch",
            rig.patch().toString(),
            "--data",
            rig.data().toString())) {
      while (process.isAlive() && (!Files.exists(ledger) || Files.size(ledger) == before)) {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100 + 700L * attempt));
      }
      boolean alive = process.isAlive();
      process.kill();
      return alive;
    }
  }
}
