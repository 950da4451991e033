package io.tributary.export.table;

import io.tributary.schemas.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that one writer, or all writers together, finished for one checkpoint. Immutable.
 *
 * <p>Every writer emits one element per checkpoint, even without files, because the committer needs
 * its watermark.
 */
public final class WrittenFiles {
  /** Checkpoint id of files emitted at the end of a bounded input, before the last checkpoint. */
  static final long AT_END = Long.MAX_VALUE;

  /** The writer has seen no watermark. */
  static final long NO_WATERMARK = Long.MIN_VALUE;

  private final long checkpointId;
  private final long watermark;
  private final List<WrittenFile> files;
  private final Counts counts;

  WrittenFiles(long checkpointId, long watermark, List<WrittenFile> files, Counts counts) {
    this.checkpointId = checkpointId;
    this.watermark = watermark;
    this.files = List.copyOf(files);
    this.counts = counts;
  }

  /** The checkpoint whose barrier follows all rows of the files. */
  public long checkpointId() {
    return checkpointId;
  }

  /** Event time in epoch milliseconds; every event up to it arrived before the checkpoint. */
  long watermark() {
    return watermark;
  }

  List<WrittenFile> files() {
    return files;
  }

  List<WrittenFile> files(Table table) {
    return files.stream().filter(file -> file.table() == table).toList();
  }

  /** Counts over the rows; do not modify. */
  Counts counts() {
    return counts;
  }

  long rows() {
    return files.stream().mapToLong(WrittenFile::rows).sum();
  }

  /**
   * Merges the elements of several writers for the given checkpoint: all files, the smallest
   * watermark.
   */
  static WrittenFiles merge(long checkpointId, List<WrittenFiles> parts) {
    List<WrittenFile> files = new ArrayList<>();
    parts.forEach(part -> files.addAll(part.files));
    long watermark = parts.stream().mapToLong(WrittenFiles::watermark).min().orElse(NO_WATERMARK);
    Counts counts = new Counts();
    parts.forEach(part -> counts.addAll(part.counts));
    return new WrittenFiles(checkpointId, watermark, files, counts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WrittenFiles that
        && checkpointId == that.checkpointId
        && watermark == that.watermark
        && files.equals(that.files)
        && counts.equals(that.counts);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(checkpointId) * 31 + files.hashCode();
  }

  @Override
  public String toString() {
    return "checkpoint %d: %d files, %d rows".formatted(checkpointId, files.size(), rows());
  }
}
