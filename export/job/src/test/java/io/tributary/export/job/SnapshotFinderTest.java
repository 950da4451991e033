package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints come and go while the newest one is searched. */
class SnapshotFinderTest {
  @TempDir java.nio.file.Path folder;

  @BeforeEach
  void write() throws IOException {
    checkpoint(1);
    checkpoint(2);
  }

  @Test
  void findsTheNewest() {
    assertThat(newest(file -> {})).isEqualTo("chk-2");
  }

  @Test
  void listsAgainIfOneIsReplacedWhileItIsRead() {
    assertThat(
            newest(
                file -> {
                  if (file.getParent().getName().equals("chk-2") && !Files.exists(metadata(3))) {
                    checkpoint(3);
                    delete(2);
                  }
                }))
        .isEqualTo("chk-3");
  }

  @Test
  void reportsThatTheyVanishAllTheTime() {
    int[] id = {2};
    assertThatThrownBy(
            () ->
                newest(
                    file -> {
                      delete(id[0]);
                      checkpoint(++id[0]);
                    }))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("stop the job that writes them");
  }

  private String newest(Consumer<Path> beforeOpen) {
    String checkpoints = folder.resolve("checkpoints").toUri().toString();
    String savepoints = folder.resolve("savepoints").toUri().toString();
    var store = new Opening(beforeOpen);
    return SnapshotFinder.newest(checkpoints, savepoints, path -> store).orElseThrow().getName();
  }

  private java.nio.file.Path metadata(int id) {
    return folder.resolve("checkpoints/job/chk-" + id + "/_metadata");
  }

  private void checkpoint(int id) {
    try {
      var bytes = new ByteArrayOutputStream();
      Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(id, List.of(), List.of()), bytes);
      Files.createDirectories(metadata(id).getParent());
      Files.write(metadata(id), bytes.toByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void delete(int id) {
    try {
      Files.deleteIfExists(metadata(id));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Local files; an action happens before each is opened. */
  private static final class Opening extends LocalFileSystem {
    private final Consumer<Path> beforeOpen;

    Opening(Consumer<Path> beforeOpen) {
      this.beforeOpen = beforeOpen;
    }

    @Override
    public FSDataInputStream open(Path file) throws IOException {
      beforeOpen.accept(file);
      return super.open(file);
    }
  }
}
