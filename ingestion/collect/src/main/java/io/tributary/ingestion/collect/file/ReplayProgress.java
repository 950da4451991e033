package io.tributary.ingestion.collect.file;

/** Receives the progress of a replay periodically, and once at its end. */
@FunctionalInterface
public interface ReplayProgress {
  /** Ignores all calls. */
  ReplayProgress NONE = (bytesRead, totalBytes, events) -> {};

  /**
   * Called on the replaying thread; must return quickly.
   *
   * @param bytesRead bytes read so far, as stored on disk
   * @param totalBytes size of all files; pipes are not included, so it may be less than {@code
   *     bytesRead}
   * @param events lines read so far that are not blank
   */
  void advanced(long bytesRead, long totalBytes, long events);
}
