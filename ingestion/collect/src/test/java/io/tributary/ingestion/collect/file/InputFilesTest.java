package io.tributary.ingestion.collect.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String name :
        List.of(
            "b.jsonl.gz",
            "a.jsonl",
            "c.jsonl.zst",
            "d.jsonl.1",
            "notes.txt",
            ".e.jsonl",
            "f.csv")) {
      Files.writeString(folder.resolve(name), "");
    }
    Files.createDirectories(folder.resolve("sub.jsonl"));
    Files.writeString(folder.resolve("sub.jsonl/g.jsonl"), "");
  }

  @Test
  void aFolderMeansItsLineFilesInTheOrderOfTheirNames() {
    assertThat(names(folder)).containsExactly("a.jsonl", "b.jsonl.gz", "c.jsonl.zst", "d.jsonl.1");
  }

  @Test
  void filesStayInTheOrderInWhichTheyAreGiven() throws IOException {
    Path packed = Files.writeString(folder.resolve("feed.GZ"), "");
    Path lines = Files.writeString(folder.resolve("feed.ndjson"), "");
    assertThat(names(lines, folder.resolve("sub.jsonl"), packed))
        .containsExactly("feed.ndjson", "g.jsonl", "feed.GZ");
  }

  @Test
  void everyPathThatCannotBeUsedIsNamedWithARemedy() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path packed = Files.writeString(folder.resolve("a.jsonl.bz2"), "");
    assertThatThrownBy(
            () ->
                InputFiles.resolve(
                    List.of(folder.resolve("none"), empty, folder.resolve("f.csv"), packed)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("none")
                + " does not exist: check the path\n"
                + empty
                + " contains no *.jsonl* file: specify the folder with the feed, or a file\n"
                + folder.resolve("f.csv")
                + " has an unknown extension: use one of .jsonl, .ndjson,"
                + " .json, .gz or .zst (rename it if it contains one event per line)\n"
                + packed
                + " has an unsupported compression: decompress it, or compress it with gzip"
                + " or zstd");
    assertThatThrownBy(() -> InputFiles.resolve(List.of(folder)))
        .hasMessageContaining("a.jsonl.bz2");
    assertThatThrownBy(() -> InputFiles.resolve(List.of())).hasMessageContaining("No input");
  }

  private static List<String> names(Path... paths) {
    return InputFiles.resolve(List.of(paths)).stream()
        .map(file -> file.path().getFileName().toString())
        .toList();
  }
}
