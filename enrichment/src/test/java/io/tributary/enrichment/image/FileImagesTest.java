package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileImagesTest {
  @TempDir Path root;
  private Path inside;
  private Path secret;
  private FileImages images;

  @BeforeEach
  void folders() throws IOException {
    inside = Files.createDirectory(root.resolve("inside"));
    secret = Files.write(root.resolve("secret"), new byte[] {1});
    images = new FileImages(List.of(inside), 10);
  }

  @Test
  void readsFilesInsideTheFolders() throws Exception {
    Path file = Files.write(inside.resolve("a"), new byte[10]);

    assertThat(images.fetch(file.toUri().toString())).hasSize(10);
    assertThat(images.fetch("file://localhost" + file)).hasSize(10);
    assertThat(images.fetch("FILE:" + file)).hasSize(10);
  }

  /** Beside each file is one that a different reading of the same address would find. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          album#1.png    ; album%231.png             ; album
          album#1.png    ; album#1.png               ; album
          what?.png      ; what%3f.png               ; what
          what?.png      ; what?.png                 ; what
          100%25.jpg     ; 100%2525.jpg              ; 100%.jpg
          100%.jpg       ; 100%25.jpg                ; 100%25.jpg
          100%.jpg       ; 100%.jpg                  ; 100%25.jpg
          my cat [1].png ; my%20cat%20%5b1%5D.png    ; my%20cat%20%5b1%5D.png
          my cat [1].png ; my cat [1].png            ; my
          a|b^{c}`.png   ; a|b^{c}`.png              ; a
          a\\b.png     ; a\\b.png                ; a/b.png
          a+b.png        ; a+b.png                   ; a b.png
          Müll.png       ; M%C3%BCll.png             ; Mull.png
          Müll.png       ; Müll.png                  ; Mull.png
          """)
  void readsAFileAddressOnceAndNoOtherFile(String name, String address, String other)
      throws Exception {
    write(other, 1);
    write(name, 2);

    assertThat(images.fetch("file:" + inside + "/" + address)).hasSize(2);
    Files.delete(inside.resolve(name));
    assertThat(status("file:" + inside + "/" + address)).isEqualTo(ImageStatus.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"album#1.png", "a%20b.png", "50%.png", "what?.png", "x/y [|].png", "ü.png"})
  void readsARelativeAddressAsAName(String name) throws Exception {
    Path second = Files.createDirectory(root.resolve("second"));
    images = new FileImages(List.of(inside, second), 10);
    assertThat(status(name)).isEqualTo(ImageStatus.NOT_FOUND);

    Files.createDirectories(second.resolve(name).getParent());
    Files.write(second.resolve(name), new byte[3]);

    assertThat(images.fetch(name)).hasSize(3);
    assertThat(images.fetch(second.resolve(name).toString())).hasSize(3);
  }

  @Test
  void refusesFilesOutsideHoweverTheyAreReached() throws IOException {
    Path link = Files.createSymbolicLink(inside.resolve("link"), secret);
    Files.createSymbolicLink(inside.resolve("up"), root);

    for (String address :
        List.of(
            secret.toUri().toString(),
            link.toUri().toString(),
            inside.toUri() + "../secret",
            inside.toUri() + "%2e%2E%2fsecret",
            inside.toUri() + "up/secret",
            root.resolve("inside-not").toUri().toString(),
            secret.toString(),
            "../secret",
            "x/../../secret",
            "link",
            "up/secret")) {
      assertThat(status(address)).as(address).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    }
    // As names, these are inside the folder and do not exist.
    assertThat(status("%2e%2e/secret")).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(status("..\\secret")).isEqualTo(ImageStatus.NOT_FOUND);
    images = new FileImages(List.of(), 10);
    assertThat(status("a.png")).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(secret.toUri().toString())).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:", "file://host/a", "file://a.png", "file:/a%00.png", "a\0.png"})
  void refusesInvalidFileNames(String address) {
    assertThat(status(address)).isEqualTo(ImageStatus.INVALID_ADDRESS);
  }

  @Test
  void reportsMissingAndTooLargeFiles() throws IOException {
    Path large = Files.write(inside.resolve("large"), new byte[11]);

    assertThat(status(large.toUri().toString())).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(status(inside.resolve("none").toUri().toString())).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(status(inside.toUri().toString())).isEqualTo(ImageStatus.NOT_FOUND);
  }

  /** In a separate process, because the locale applies to a whole process. */
  @Test
  void namesBeyondAsciiAreReadInAPlainLocale() throws Exception {
    write("Müll.png", 7);
    ProcessBuilder plain =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PlainLocale.class.getName(),
                inside.toString())
            .redirectErrorStream(true);
    plain.environment().remove("LANG");
    plain.environment().put("LC_ALL", "C");
    Process process = plain.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.trim()).isEqualTo("7 7");
  }

  /** The program of that process. */
  static final class PlainLocale {
    public static void main(String[] folder) throws Exception {
      FileImages images = new FileImages(List.of(Path.of(folder[0])), 10);
      System.out.println(
          images.fetch("M\u00fcll.png").length
              + " "
              + images.fetch("file:" + folder[0] + "/M%C3%BCll.png").length);
    }
  }

  private void write(String name, int bytes) throws IOException {
    Files.createDirectories(inside.resolve(name).getParent());
    Files.write(inside.resolve(name), new byte[bytes]);
  }

  private ImageStatus status(String address) {
    return catchThrowableOfType(FetchException.class, () -> images.fetch(address)).status();
  }
}
