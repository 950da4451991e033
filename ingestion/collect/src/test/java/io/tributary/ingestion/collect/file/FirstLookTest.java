package io.tributary.ingestion.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstLookTest {
  @TempDir Path folder;

  @Test
  void findsNoLineInEmptyAndBlankFiles() throws IOException {
    assertThat(look("e.jsonl", new byte[0])).containsExactly("e.jsonl is empty");
    assertThat(look("e.jsonl.gz", new byte[0])).containsExactly("e.jsonl.gz is empty");
    byte[] blank = " \n\t\r\n\n".getBytes(UTF_8);
    assertThat(look("b.jsonl", blank)).containsExactly("b.jsonl has blank lines only");
    assertThat(look("b.jsonl.gz", DecompressionTest.gzip(blank)))
        .containsExactly("b.jsonl.gz has blank lines only");
    assertThat(look("m.jsonl", "\uFEFF".getBytes(UTF_8)))
        .containsExactly("m.jsonl has blank lines only");
    assertThat(look("m.jsonl", "\uFEFF \r\n\n".getBytes(UTF_8)))
        .containsExactly("m.jsonl has blank lines only");
  }

  @Test
  void findsNothingInFilesDamagedAtTheStart() throws IOException {
    assertThat(look("d.jsonl.gz", "plain\n".getBytes(UTF_8)))
        .containsExactly("d.jsonl.gz is damaged at line 1: this is not gzip");
    byte[] cut = Arrays.copyOf(DecompressionTest.gzip("one\n".getBytes(UTF_8)), 8);
    assertThat(look("d.jsonl.gz", cut))
        .containsExactly(
            "d.jsonl.gz is damaged at line 1: the file ends inside the compressed data");
  }

  /** The check accepts invalid lines: they must become dead letters. */
  @Test
  void findsALineInEveryOtherFile() throws IOException {
    assertThat(look("l.jsonl", "\n\nx".getBytes(UTF_8))).isEmpty();
    assertThat(look("l.jsonl", "\uFEFFx\n".getBytes(UTF_8))).isEmpty();
    assertThat(look("l.jsonl", "\n\uFEFF\n".getBytes(UTF_8))).isEmpty();
    byte[] longer = new byte[5 << 20];
    Arrays.fill(longer, (byte) 'x');
    assertThat(look("l.jsonl", longer)).isEmpty();
    assertThat(look("l.jsonl.gz", DecompressionTest.gzip("x".getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void oneLineInOneFileIsEnough() throws IOException {
    Path empty = Files.createFile(folder.resolve("a.jsonl"));
    Path full = Files.writeString(folder.resolve("b.jsonl"), "x\n");
    assertThat(FirstLook.nothingToRead(List.of(new InputFile(empty), new InputFile(full))))
        .isEmpty();
    assertThat(FirstLook.nothingToRead(List.of(new InputFile(empty), new InputFile(empty))))
        .hasSize(2);
  }

  private List<String> look(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return FirstLook.nothingToRead(List.of(new InputFile(file))).stream()
        .map(finding -> finding.replace(folder + "/", ""))
        .toList();
  }
}
