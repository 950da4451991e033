package io.tributary.export.config;

import io.tributary.export.settings.JobSettings;
import io.tributary.export.settings.StateBackend;
import io.tributary.export.settings.StorageSettings;
import io.tributary.ingestion.collect.service.CollectorSettings;
import java.time.Duration;
import java.util.Map;

/**
 * The settings of {@code --config}. Every setting has a default.
 *
 * @param job settings of the curation job
 * @param partitions {@code partitions}: partitions of each topic, set when a data folder is
 *     created; default 4
 * @param maxLineBytes {@code max-line-bytes}: longest line of input in bytes; default 1048576
 * @param collector {@code collector}: how the collector receives events over HTTP
 */
public record RunConfig(
    JobSettings job, int partitions, int maxLineBytes, CollectorSettings collector) {
  /** Returns the defaults of a run over files. */
  public static RunConfig defaults() {
    return of(JobSettings.defaults());
  }

  /** Returns the defaults of a live pipeline, which restarts without limit. */
  public static RunConfig live() {
    return of(JobSettings.live());
  }

  private static RunConfig of(JobSettings job) {
    return new RunConfig(job, 4, 1 << 20, CollectorSettings.defaults());
  }

  /** Returns a copy with another state backend. */
  public RunConfig withStateBackend(StateBackend value) {
    return new RunConfig(job.withStateBackend(value), partitions, maxLineBytes, collector);
  }

  /** See {@link JobSettings}. */
  public StateBackend stateBackend() {
    return job.stateBackend();
  }

  /** See {@link JobSettings}. */
  public Duration checkpointInterval() {
    return job.checkpointInterval();
  }

  /** See {@link JobSettings}. */
  public Duration outOfOrderness() {
    return job.outOfOrderness();
  }

  /** See {@link JobSettings}. */
  public Duration consentStaleAfter() {
    return job.consentStaleAfter();
  }

  /** See {@link JobSettings}. */
  public int restartAttempts() {
    return job.restartAttempts();
  }

  /** See {@link JobSettings}. */
  public int restartsPerRecord() {
    return job.restartsPerRecord();
  }

  /** See {@link JobSettings}. */
  public int engagementBuckets() {
    return job.engagementBuckets();
  }

  /** See {@link JobSettings}. */
  public StorageSettings storage() {
    return job.storage();
  }

  /** See {@link JobSettings}. */
  public Map<String, String> flink() {
    return job.flink();
  }

  /** See {@link JobSettings}. */
  public Map<String, String> kafka() {
    return job.kafka();
  }
}
