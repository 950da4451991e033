package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilePicturesTest {
  @TempDir Path root;
  private Path inside;
  private Path secret;
  private FilePictures pictures;

  @BeforeEach
  void folders() throws IOException {
    inside = Files.createDirectory(root.resolve("inside"));
    secret = Files.write(root.resolve("secret"), new byte[] {1});
    pictures = new FilePictures(List.of(inside), 10);
  }

  @Test
  void readsWhatLiesInside() throws Exception {
    Path file = Files.write(inside.resolve("a"), new byte[10]);

    assertThat(pictures.fetch(file.toUri())).hasSize(10);
  }

  @Test
  void refusesWhatLiesOutsideHoweverItIsReached() throws IOException {
    Path link = Files.createSymbolicLink(inside.resolve("link"), secret);

    assertThat(status(secret.toUri())).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(link.toUri())).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(URI.create(inside.toUri() + "../secret")))
        .isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(root.resolve("inside-not").toUri())).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(URI.create("file://host/a"))).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
    assertThat(status(URI.create("a.png"))).isEqualTo(ImageStatus.FORBIDDEN_ADDRESS);
  }

  @Test
  void saysWhatIsMissingOrTooLarge() throws IOException {
    Path large = Files.write(inside.resolve("large"), new byte[11]);

    assertThat(status(large.toUri())).isEqualTo(ImageStatus.TOO_LARGE);
    assertThat(status(inside.resolve("none").toUri())).isEqualTo(ImageStatus.NOT_FOUND);
    assertThat(status(inside.toUri())).isEqualTo(ImageStatus.NOT_FOUND);
  }

  private ImageStatus status(URI uri) {
    return catchThrowableOfType(FetchException.class, () -> pictures.fetch(uri)).status();
  }
}
