package io.tributary.export.cli;

import io.tributary.export.folder.Poll;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Kills a live process at one stage after the other, and starts the next one, while clients send a
 * feed in equal shares: one before each kill, and one after the last.
 *
 * <p>A kill is recorded with the stage that was found after it, not with the intended one.
 */
final class Killings implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** A process that stops may still be at its last step for this long. */
  private static final long STEP_MILLIS = 40;

  private static final int MOST_TRIES = 5;
  private static final int LEAST_UNDER_WAY = 8;
  private static final long FEED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long WRITTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

  /**
   * A kill.
   *
   * @param intended the stage waited for
   * @param found the stage the process was in, as its traces show
   * @param detail the evidence for the stage
   * @param exit the exit code; 137 for signal 9
   */
  record Kill(KillStage intended, KillStage found, String detail, int exit) {}

  private final Path folder;
  private final KillWatch watch;
  private final FeedSender sender;
  private final String[] command;
  private final Random random;
  private final List<Kill> kills = new ArrayList<>();
  private LiveProcess process;
  private String[] lastCommand;
  private long startMillis = 2_000;

  /**
   * @param command serves the folder, and keeps undecided events when it is stopped
   */
  Killings(Path folder, Path data, FeedSender sender, long seed, String... command) {
    this.folder = folder;
    this.watch = new KillWatch(data);
    this.sender = sender;
    this.command = command;
    this.lastCommand = command;
    this.random = new Random(seed);
  }

  /** Runs the plan, and leaves a process that accepts events and ends the input. */
  void through(List<KillStage> plan) throws Exception {
    through(plan, 1);
  }

  /**
   * Runs the plan, but at each stage it kills again until a kill hit the stage, as the files show:
   * some stages take only milliseconds.
   *
   * @throws AssertionError if no kill hit a stage within the allowed number
   */
  void untilMet(List<KillStage> plan) throws Exception {
    through(plan, MOST_TRIES);
    for (KillStage stage : plan) {
      if (kills.stream().noneMatch(kill -> kill.intended() == stage && kill.found() == stage)) {
        throw new AssertionError("no kill met " + stage + ": " + kills);
      }
    }
  }

  private void through(List<KillStage> plan, int tries) throws Exception {
    for (int i = 0; i < plan.size(); i++) {
      KillStage stage = plan.get(i);
      int left = tries;
      while (left > 0) {
        start(stage);
        // Earlier tries may have used up its share, but some requests must be in flight.
        sender.allow(
            Math.max(
                sender.requests() * (i + 1) / (plan.size() + 1),
                sender.answered() + LEAST_UNDER_WAY));
        kill(stage);
        left = kills.get(kills.size() - 1).found() == stage ? 0 : left - 1;
      }
    }
    // Not earlier: if more events arrived after the end of the input, it would be another input.
    lastCommand = Arrays.copyOf(command, command.length + 1);
    lastCommand[command.length] = "--drain";
    start(KillStage.TAKING);
    sender.allow(Integer.MAX_VALUE);
  }

  /** Kills while the input is being ended, at each of these steps, and starts again. */
  void whileDraining(List<String> steps) throws Exception {
    for (String step : steps) {
      process.askToStop();
      awaitOutput(step);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(STEP_MILLIS)));
      record(KillStage.DRAINING);
      start(KillStage.TAKING);
    }
  }

  /** Lets the last process end the input. */
  int drain() throws InterruptedException {
    return process.stop();
  }

  List<Kill> kills() {
    return List.copyOf(kills);
  }

  private void start(KillStage next) throws IOException {
    Path log = folder.resolve(kills.size() + ".log");
    long began = System.nanoTime();
    process = LiveProcess.start(log, lastCommand);
    if (next != KillStage.STARTING) {
      process.awaitAddress();
      startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }
  }

  private void kill(KillStage stage) throws Exception {
    int answered = sender.answered();
    switch (stage) {
      case STARTING ->
          LockSupport.parkNanos(
              TimeUnit.MILLISECONDS.toNanos(
                  startMillis / 10 + random.nextLong(startMillis * 8 / 10)));
      case TAKING -> {
        int more = 1 + random.nextInt(5);
        tight(() -> sender.answered() >= answered + more);
      }
      case CHECKPOINTING -> {
        tight(() -> sender.answered() > answered);
        tight(() -> watch.openCheckpoint().isPresent());
      }
      case COMMITTING -> {
        tight(() -> sender.answered() > answered);
        awaitCommit();
      }
      case STOPPING -> {
        tight(() -> sender.answered() > answered);
        process.askToStop();
        awaitOutput("saving the state");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(300)));
      }
      case DRAINING -> throw new IllegalArgumentException("when all has been sent");
    }
    record(stage);
  }

  /**
   * Waits until some tables have versions that the table committed last does not have: two, or one
   * for some milliseconds. Sends more meanwhile, because a checkpoint without rows commits to one
   * table only.
   */
  private void awaitCommit() {
    long[] last = {-1, 0, 0};
    long[] fed = {System.nanoTime()};
    tight(
        () -> {
          long now = System.nanoTime();
          if (now - fed[0] > FEED_NANOS) {
            fed[0] = now;
            sender.allow(sender.answered() + 5);
          }
          long decisions = watch.versions(Table.DECISIONS);
          long others = watch.versionsBeforeTheLast();
          if (decisions != last[0]) {
            last[0] = decisions;
            last[1] = others;
          }
          if (others == last[1]) {
            last[2] = now;
          }
          return others > last[1] + 1 || now - last[2] > WRITTEN_NANOS;
        });
  }

  private void record(KillStage intended) throws Exception {
    int exit = process.kill();
    String output = process.output();
    kills.add(kill(intended, output, exit));
  }

  private Kill kill(KillStage intended, String output, int exit) {
    String step = lastStep(output);
    if (!output.contains("Accepting events at")) {
      return new Kill(intended, KillStage.STARTING, "last step: " + step, exit);
    }
    if (intended == KillStage.DRAINING) {
      boolean isDone = output.contains("Written to");
      return new Kill(
          intended, isDone ? KillStage.TAKING : KillStage.DRAINING, "last step: " + step, exit);
    }
    if (output.contains("Stopped;")) {
      return new Kill(intended, KillStage.TAKING, "it had stopped", exit);
    }
    if (output.contains("saving the state")) {
      return new Kill(intended, KillStage.STOPPING, "last step: " + step, exit);
    }
    if (watch.isTorn()) {
      return new Kill(intended, KillStage.COMMITTING, "tables at different checkpoints", exit);
    }
    return watch
        .openCheckpoint()
        .map(
            open ->
                new Kill(
                    intended, KillStage.CHECKPOINTING, open.getFileName() + " incomplete", exit))
        .orElseGet(
            () ->
                new Kill(
                    intended, KillStage.TAKING, sender.answered() + " requests answered", exit));
  }

  private static String lastStep(String output) {
    return output
        .lines()
        .filter(line -> line.endsWith(" ..."))
        .reduce((before, after) -> after)
        .orElse("none yet");
  }

  private void awaitOutput(String text) {
    Poll.until(
        TIMEOUT,
        () -> {
          try {
            return process.output().contains(text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Polls more often than {@link Poll}: some stages take only milliseconds. */
  private static void tight(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("It did not happen within " + TIMEOUT);
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
    }
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
