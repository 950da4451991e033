package io.tributary.export.run;

import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.InputFile;
import io.tributary.ingestion.collect.file.ReplayProgress;
import io.tributary.ingestion.collect.file.ReplayReport;
import java.util.List;

/** What a bounded run reads: files, or something else that can be replayed. */
public interface RunFeed {
  /** The names under which the journal lists the input. */
  List<String> names();

  /**
   * Writes the input and its end markers into Kafka.
   *
   * @param run the run's id, for the markers
   */
  ReplayReport replay(FileReplay replay, String run, ReplayProgress progress);

  /** Reads files. */
  static RunFeed of(List<InputFile> files) {
    return new RunFeed() {
      @Override
      public List<String> names() {
        return files.stream().map(file -> file.path().toString()).toList();
      }

      @Override
      public ReplayReport replay(FileReplay replay, String run, ReplayProgress progress) {
        return replay.replay(files, run, progress);
      }
    };
  }
}
