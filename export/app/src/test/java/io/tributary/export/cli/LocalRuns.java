package io.tributary.export.cli;

import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.LocalRun;
import io.tributary.export.settings.JobSettings;
import io.tributary.export.settings.StateBackend;
import io.tributary.export.settings.StorageSettings;
import io.tributary.export.table.CommitObserver;
import io.tributary.export.table.WarehousePipeline;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.file.InputFiles;
import io.tributary.schemas.policy.Policy;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs on one data folder, and the options that differ between them. */
record LocalRuns(
    Path data,
    Policy policy,
    List<Path> input,
    Optional<String> imageBase,
    int parallelism,
    int buckets,
    StateBackend backend,
    Duration checkpoints,
    CommitObserver observer,
    RunProgress progress) {
  /** Tests should not wait for restarts. */
  private static final Map<String, String> QUICK_RESTARTS =
      Map.of(
          "restart-strategy.exponential-delay.initial-backoff", "20 ms",
          "restart-strategy.exponential-delay.max-backoff", "100 ms");

  LocalRuns(Path data, Policy policy) {
    this(
        data,
        policy,
        List.of(),
        Optional.empty(),
        2,
        1,
        StateBackend.HASHMAP,
        Duration.ofSeconds(10),
        CommitObserver.NONE,
        silent());
  }

  static PrintStream silence() {
    return new PrintStream(OutputStream.nullOutputStream());
  }

  static RunProgress silent() {
    return new RunProgress(silence(), false);
  }

  LocalRuns withInput(Path... paths) {
    return new LocalRuns(
        data,
        policy,
        List.of(paths),
        imageBase,
        parallelism,
        buckets,
        backend,
        checkpoints,
        observer,
        progress);
  }

  LocalRuns withImageBase(String base) {
    return new LocalRuns(
        data,
        policy,
        input,
        Optional.of(base),
        parallelism,
        buckets,
        backend,
        checkpoints,
        observer,
        progress);
  }

  LocalRuns on(int tasks, StateBackend state) {
    return new LocalRuns(
        data, policy, input, imageBase, tasks, buckets, state, checkpoints, observer, progress);
  }

  LocalRuns spreadOver(int number) {
    return new LocalRuns(
        data,
        policy,
        input,
        imageBase,
        parallelism,
        number,
        backend,
        checkpoints,
        observer,
        progress);
  }

  /** Uses a short checkpoint interval, for an observer that interferes. */
  LocalRuns watchedBy(CommitObserver onlooker, RunProgress pace) {
    return new LocalRuns(
        data,
        policy,
        input,
        imageBase,
        parallelism,
        buckets,
        backend,
        Duration.ofMillis(200),
        onlooker,
        pace);
  }

  LocalRuns withProgress(RunProgress onlooker) {
    return new LocalRuns(
        data,
        policy,
        input,
        imageBase,
        parallelism,
        buckets,
        backend,
        checkpoints,
        observer,
        onlooker);
  }

  LocalRuns withCheckpointsEvery(Duration interval) {
    return new LocalRuns(
        data,
        policy,
        input,
        imageBase,
        parallelism,
        buckets,
        backend,
        interval,
        observer,
        progress);
  }

  LocalRun.Outcome run() {
    RunConfig defaults = RunConfig.defaults();
    RunConfig config =
        new RunConfig(
            new JobSettings(
                backend,
                checkpoints,
                defaults.outOfOrderness(),
                defaults.consentStaleAfter(),
                100,
                defaults.restartsPerRecord(),
                buckets,
                StorageSettings.local(),
                QUICK_RESTARTS,
                Map.of()),
            defaults.partitions(),
            defaults.maxLineBytes(),
            defaults.collector());
    ensureKey();
    try (DataFolder folder = DataFolder.open(data)) {
      LocalRun.Order order =
          new LocalRun.Order(
              InputFiles.resolve(input),
              imageBase,
              new CurationPlan(
                  policy,
                  parallelism,
                  config,
                  Storage.of(folder),
                  tables -> WarehousePipeline.into(tables).observedBy(observer)));
      return new LocalRun(folder, order, progress).run();
    }
  }

  /** The same key in every folder, so that tests can compare keyed hashes between them. */
  private void ensureKey() {
    try {
      Files.createDirectories(data);
      Path key = data.resolve("secret.key");
      if (!Files.exists(key)) {
        Files.write(key, new byte[32]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
