package io.tributary.ingestion.collect.file;

/** Is told now and then how far a replay has come, and once at its end. */
@FunctionalInterface
public interface ReplayProgress {
  /** Tells nobody. */
  ReplayProgress NONE = (bytesRead, totalBytes, events) -> {};

  /**
   * Called on the thread that replays; must return soon.
   *
   * @param bytesRead bytes read so far, as the files lie on the disk
   * @param totalBytes bytes of all files; less than what is read if one of them is a pipe
   * @param events lines read so far that are not blank
   */
  void advanced(long bytesRead, long totalBytes, long events);
}
