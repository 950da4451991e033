package io.tributary.export.run;

import io.tributary.enrichment.image.ImageStatus;
import io.tributary.export.folder.Snapshots;
import io.tributary.export.job.ImageJob;
import io.tributary.export.job.ImageOptions;
import io.tributary.export.minicluster.LocalCluster;
import io.tributary.export.minicluster.LocalClusterOptions;
import io.tributary.export.minicluster.LocalJob;
import io.tributary.export.table.ImageFeaturePipeline;
import io.tributary.export.table.ImageFeatureTable;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.export.terminal.ImageProgress;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The image job on a cluster in this process, from its start to its end. */
public final class LocalImages {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int RESTARTS = 3;

  /**
   * The outcome of a run.
   *
   * @param statuses how many posts ended with each image status
   * @param addresses how many different addresses were requested
   * @param withdrawn how many rows of withdrawn posts were removed at the beginning
   * @param elapsed duration, without the cluster's start
   * @param known the image features known now, from this run and earlier ones
   */
  public record Outcome(
      Map<ImageStatus, Long> statuses,
      long addresses,
      long withdrawn,
      Duration elapsed,
      Known known) {
    /** Returns the number of posts whose images were processed. */
    public long posts() {
      return statuses.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns whether images were processed, and no post has ever had a readable one. */
    public boolean isNothingRead() {
      return posts() > 0 && known.readable() == 0;
    }

    /** Returns the outcome as a table for the terminal. */
    public String table() {
      StringBuilder text = new StringBuilder();
      statuses.forEach((status, count) -> text.append("%-20s %,10d%n".formatted(status, count)));
      if (addresses == 0) {
        text.append("No image is left to process.%n".formatted());
      } else {
        text.append(speed());
      }
      if (withdrawn > 0) {
        text.append("%,d rows of withdrawn posts taken out%n".formatted(withdrawn));
      }
      return text.toString();
    }

    private String speed() {
      double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
      return "%,d posts, %,d addresses in %.1f s: %,.0f images a second%n"
          .formatted(posts(), addresses, seconds, addresses / seconds);
    }
  }

  /**
   * The content of the table of image features.
   *
   * @param readable how many posts have an image with status OK
   * @param forbidden the addresses that were not allowed, one per post
   */
  public record Known(long readable, List<String> forbidden) {
    static Known of(WarehouseOptions tables) {
      try (Warehouse warehouse = Warehouse.open(tables)) {
        Collection<TableRow> rows = new ImageFeatureTable(warehouse).newest().values();
        return new Known(
            rows.stream().filter(row -> is(row, ImageStatus.OK)).count(),
            rows.stream()
                .filter(row -> is(row, ImageStatus.FORBIDDEN_ADDRESS))
                .map(row -> String.valueOf(row.get("image_uri")))
                .toList());
      }
    }

    private static boolean is(TableRow row, ImageStatus status) {
      return status.name().equals(row.get("image_status"));
    }
  }

  private LocalImages() {}

  /**
   * Runs the job and waits for its end.
   *
   * @param scratch folder for Flink's temporary files
   */
  public static Outcome run(
      ImageOptions options, Path scratch, int parallelism, ImageProgress progress) {
    try (Warehouse warehouse = Warehouse.open(options.tables())) {
      // Fail first where there was no run, so that the folder remains unchanged.
      warehouse.newestPoint();
    }
    try (LocalCluster cluster = LocalCluster.start(settings(scratch, parallelism))) {
      LocalJob job =
          cluster.submit(
              ImageJob.NAME,
              env -> ImageJob.build(env, options),
              Snapshots.in(scratch.resolve("chk"), scratch.resolve("sav")),
              Optional.empty());
      long started = System.nanoTime();
      while (!job.awaitEnd(POLL)) {
        progress.at(job.counter(ImageFeaturePipeline.LOOKED_AT), job.counter(ImageJob.PENDING));
      }
      return outcome(
          job, Duration.ofNanos(System.nanoTime() - started), Known.of(options.tables()));
    }
  }

  private static LocalClusterOptions settings(Path scratch, int parallelism) {
    return LocalClusterOptions.defaults(scratch)
        .withParallelism(parallelism)
        .withRestartAttempts(RESTARTS)
        // Counters arrive with heartbeats.
        .withExtra(Map.of("heartbeat.interval", "500"));
  }

  private static Outcome outcome(LocalJob job, Duration elapsed, Known known) {
    Map<ImageStatus, Long> statuses = new EnumMap<>(ImageStatus.class);
    for (ImageStatus status : ImageStatus.values()) {
      long count = job.counter(ImageFeaturePipeline.STATUS_PREFIX + status);
      if (count > 0) {
        statuses.put(status, count);
      }
    }
    return new Outcome(
        statuses,
        job.counter(ImageJob.PENDING_ADDRESSES),
        job.counter(ImageJob.WITHDRAWN),
        elapsed,
        known);
  }
}
