package io.tributary.export.cli;

import static io.tributary.export.cli.KillStage.CHECKPOINTING;
import static io.tributary.export.cli.KillStage.COMMITTING;
import static io.tributary.export.cli.KillStage.STARTING;
import static io.tributary.export.cli.KillStage.STOPPING;
import static io.tributary.export.cli.KillStage.TAKING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a live process with {@code kill -9} at every stage: the tables end equal to those of an
 * undisturbed run.
 *
 * <p>The exit code of the process proves each kill, and the files that it left prove the stage.
 */
class KillIT {
  private static final int SIGNAL_9 = 128 + 9;
  private static final long SEED = 4;

  @TempDir Path folder;

  /** Four kills or a few more: each of the stages occurs. */
  @Test
  void fourKillsDoNotChangeTheResult() throws Exception {
    List<KillStage> stages = List.of(STARTING, CHECKPOINTING, COMMITTING, STOPPING);
    LiveInput feed = LiveInput.random(folder, 60, 4_000);
    LiveRig calm = LiveRig.of(folder, "calm", feed).undisturbed();
    LiveRig live = LiveRig.of(folder, "killed", feed);
    try (Killings killings = live.killings(2)) {
      CompletableFuture<Void> sending = live.send();
      killings.untilMet(stages);
      sending.get();
      assertThat(killings.drain()).isZero();
      assertKilled(killings);
      assertThat(killings.kills()).extracting(Killings.Kill::found).containsAll(stages);
    }
    live.assertSameAs(calm);
  }

  @Test
  @Tag("long")
  void twentyKillsDuringOneFeedDoNotChangeTheResult() throws Exception {
    RealFeed real = RealFeed.require("gallery-0");
    LiveInput feed = LiveInput.of(real);
    LiveRig calm = LiveRig.of(folder, "calm", feed).undisturbed();
    LiveRig live = LiveRig.of(folder, "killed", feed);
    try (Killings killings = live.killings(8)) {
      CompletableFuture<Void> sending = live.send();
      killings.through(shuffled());
      sending.get();
      killings.whileDraining(List.of("deciding the remaining", "committing", "counting ..."));
      assertThat(killings.drain()).isZero();
      assertKilled(killings);
      assertThat(killings.kills()).hasSize(20);
      assertThat(killings.kills().stream().map(Killings.Kill::found).toList())
          .containsAll(EnumSet.allOf(KillStage.class));
    }
    assertThat(RealFeed.figures(live.accounting())).isEqualTo(real.figures());
    real.assertEffective(live.data());
    live.assertSameAs(calm);
  }

  /** The first kill happens on an empty folder; the seed determines the others. */
  private static List<KillStage> shuffled() {
    List<KillStage> stages = new ArrayList<>();
    stages.addAll(Collections.nCopies(3, STARTING));
    stages.addAll(Collections.nCopies(4, TAKING));
    stages.addAll(Collections.nCopies(3, CHECKPOINTING));
    stages.addAll(Collections.nCopies(3, COMMITTING));
    stages.addAll(Collections.nCopies(3, STOPPING));
    Collections.shuffle(stages, new Random(SEED));
    stages.add(0, STARTING);
    return stages;
  }

  private static void assertKilled(Killings killings) {
    for (int i = 0; i < killings.kills().size(); i++) {
      Killings.Kill kill = killings.kills().get(i);
      System.out.printf(
          "kill %d: %s (%s), exit code %d; meant for %s%n",
          i + 1, kill.found(), kill.detail(), kill.exit(), kill.intended());
    }
    Map<KillStage, Long> stages =
        killings.kills().stream()
            .collect(Collectors.groupingBy(Killings.Kill::found, Collectors.counting()));
    System.out.println("kills by stage: " + stages);
    assertThat(killings.kills()).allMatch(kill -> kill.exit() == SIGNAL_9);
  }
}
