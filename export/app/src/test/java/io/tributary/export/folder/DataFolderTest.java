package io.tributary.export.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.job.SnapshotException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path temp;

  @Test
  void createsItsPartsForTheOwnerOnly() throws Exception {
    Path root = temp.resolve("a/data");
    try (DataFolder data = DataFolder.open(root)) {
      assertThat(data.kafka()).isDirectory();
      assertThat(data.warehouse()).isDirectory();
      assertThat(data.scratch()).isDirectory();
      assertThat(data.secretKey()).hasSize(32);
      assertThat(mode(root)).isEqualTo("rwx------");
      assertThat(mode(root.resolve("secret.key"))).isEqualTo("rw-------");
      assertThat(data.snapshots("curation").latest()).isEmpty();
    }
  }

  @Test
  void keepsItsKeyAndEmptiesTheTemporaryFolder() throws Exception {
    byte[] key;
    try (DataFolder data = DataFolder.open(temp)) {
      key = data.secretKey();
      Files.createDirectories(data.scratch().resolve("x/y"));
      Files.writeString(data.scratch().resolve("x/y/z"), "left over");
    }
    try (DataFolder data = DataFolder.open(temp)) {
      assertThat(data.secretKey()).isEqualTo(key);
      assertThat(data.scratch()).isEmptyDirectory();
    }
  }

  @Test
  void aNewFolderHasTheGivenKeyAndIsNotUsableBeforeItIsFinished() throws Exception {
    Path root = temp.resolve("new");
    byte[] key = new byte[32];
    key[7] = 7;
    try (DataFolder data = DataFolder.openNew(root, key)) {
      assertThat(data.secretKey()).isEqualTo(key);
      assertThat(mode(root.resolve("secret.key"))).isEqualTo("rw-------");
    }
    assertThatThrownBy(() -> DataFolder.open(root)).hasMessageContaining("unfinished");
    assertThatThrownBy(() -> DataFolder.view(root)).hasMessageContaining("delete it");
    assertThatThrownBy(() -> DataFolder.openNew(root, key)).hasMessageContaining("not empty");

    Path other = temp.resolve("other");
    try (DataFolder data = DataFolder.openNew(other, key)) {
      data.finish();
    }
    try (DataFolder data = DataFolder.open(other)) {
      assertThat(data.secretKey()).isEqualTo(key);
    }
  }

  @Test
  void rejectsNamesThatKafkaOrFlinkWouldTruncate() {
    for (String name : new String[] {"a,b", "a:b", "a\\b", "a\nb"}) {
      assertThatThrownBy(() -> DataFolder.open(temp.resolve(name).resolve("data")))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("would truncate it")
          .hasMessageContaining("--data");
      assertThat(temp.resolve(name)).doesNotExist();
    }
  }

  @Test
  void allowsOneWriterAndAnyNumberOfReaders() {
    try (DataFolder writer = DataFolder.open(temp);
        DataFolder viewer = DataFolder.view(temp)) {
      assertThat(viewer.secretKey()).isEqualTo(writer.secretKey());
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("in use by another run (process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
    }
    DataFolder.open(temp).close();
  }

  @Test
  void excludesOtherProcesses() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderHolder.class.getName(),
                temp.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      BufferedReader output =
          new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
      assertThat(output.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("process " + other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
    DataFolder.open(temp).close();
  }

  @Test
  void rejectsAnotherLayoutWithoutChangingIt() throws Exception {
    DataFolder.open(temp).close();
    Files.writeString(temp.resolve("layout"), "99\n");
    assertThatThrownBy(() -> DataFolder.open(temp))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("layout 99")
        .hasMessageContaining(temp.toString());
    assertThatThrownBy(() -> DataFolder.view(temp)).hasMessageContaining("layout 99");
  }

  @Test
  void rejectsFoldersOfOtherPrograms() throws Exception {
    Files.createDirectories(temp.resolve("warehouse"));
    assertThatThrownBy(() -> DataFolder.open(temp))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("warehouse of another program");
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertThatThrownBy(() -> DataFolder.open(file)).hasMessageContaining("is a file");
    assertThatThrownBy(() -> DataFolder.view(temp.resolve("absent")))
        .hasMessageContaining("is not a data folder yet");
  }

  @Test
  void rejectsADamagedKey() throws Exception {
    try (DataFolder data = DataFolder.open(temp)) {
      Files.write(temp.resolve("secret.key"), new byte[31]);
      assertThatThrownBy(data::secretKey).hasMessageContaining("31 bytes");
    }
  }

  @Test
  void doesNotStartWithoutStateBesideUnreadableSnapshots() throws Exception {
    try (DataFolder data = DataFolder.open(temp)) {
      Snapshots snapshots = data.snapshots("curation");
      Path checkpoints = Path.of(URI.create(snapshots.checkpoints()));
      Path broken = Files.createDirectories(checkpoints.resolve("job/chk-7"));
      Files.createDirectories(checkpoints.resolve("job/chk-8"));
      assertThat(snapshots.latest()).isEmpty();
      Files.writeString(broken.resolve("_metadata"), "cut off");
      assertThatThrownBy(snapshots::latest)
          .isInstanceOf(SnapshotException.class)
          .hasMessageContaining("restore");
    }
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
