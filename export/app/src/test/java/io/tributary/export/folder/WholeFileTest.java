package io.tributary.export.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void replacesAFileAndKeepsItsPermissions() throws Exception {
    Path file = Files.writeString(folder.resolve("x".repeat(255)), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

    WholeFile.write(file, new byte[] {'n', 'e', 'w'});

    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void keepsTheOldFileOnAFailure() throws Exception {
    Path file = Files.writeString(folder.resolve("rows"), "old");
    for (Path target : new Path[] {file, folder.resolve("none")}) {
      assertThatThrownBy(
              () ->
                  WholeFile.write(
                      target,
                      half -> {
                        Files.writeString(half, "ha");
                        throw new IOException("No space left on device");
                      }))
          .hasMessage("No space left on device");
    }
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("rows");
  }

  @Test
  void writesThroughLinksAndToSpecialFiles() throws Exception {
    Path file = Files.writeString(folder.resolve("rows"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    WholeFile.write(link, new byte[] {'n'});
    WholeFile.write(Path.of("/dev/null"), new byte[] {'n'});

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("n");
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    assertThatThrownBy(() -> WholeFile.write(Path.of("/dev/full"), new byte[] {'n'}))
        .hasMessageContaining("No space left on device");
  }
}
