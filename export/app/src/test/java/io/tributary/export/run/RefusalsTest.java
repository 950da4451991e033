package io.tributary.export.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.image.AllowedImages;
import io.tributary.export.image.S3Options;
import io.tributary.export.terminal.ShellWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private static final String COMMAND = "tributary images --data d";

  @Test
  void namesTheLocationAndTheOptionThatAllowsIt() {
    assertThat(
            text(
                List.of(),
                List.of(),
                List.of(
                    "file:/demo/my%20images/a/1.png",
                    "file:/demo/my%20images/b/2.png",
                    "file:///demo/my%20images/3.png",
                    "file:/etc/passwd",
                    "images/4.png",
                    "http://Images.Example:8080/5.png",
                    "https://images.example/6.png",
                    "s3://gallery/a#1.png")))
        .isEqualTo(
            """
            Not read, because no option allows it:
                                          3 files below /demo/my images
                                          1 files named without a folder
                                          2 on the host images.example
                                          1 in the bucket gallery
                                          1 elsewhere
            The authors of posts wrote these addresses. To allow some of them, name those you trust:
              tributary images --data d --image-folder '/demo/my images' --image-folder DIR \
            --allow-host images.example --s3-bucket gallery
            """);
  }

  @Test
  void reportsAnAllowedLocationThatDeniesAccess() {
    assertThat(
            text(
                List.of(Path.of("/in")),
                List.of("images.example"),
                List.of(
                    "file:/in/link.png",
                    "../up.png",
                    "http://images.example/1.png",
                    "s3://named/1.png")))
        .isEqualTo(
            "4 are in an allowed place, but the store denies them, a link leads out of the"
                + " folder, or the host is on a private network.\n");
    assertThat(text(List.of(), List.of(), List.of())).isEmpty();
  }

  @Test
  void neverProposesTheRootOrControlCharacters() {
    List<String> addresses = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      addresses.add("http://h" + i + ".example/");
      addresses.add("s3://b" + i + "/k");
    }
    addresses.add("file:/1.png");
    addresses.add("file:/%1b%5b2J/1.png");
    addresses.add("s3://$(rm -rf)/k");

    assertThat(text(List.of(), List.of(), addresses))
        .contains("in the bucket b2", "on the host h2.example", "15 elsewhere")
        .doesNotContain("--image-folder", "b3", "h3.example", "\u001b", "rm -rf");
  }

  @Test
  void quotesArgumentsForTheShell() {
    assertThat(ShellWord.quoted("/a/b-c_1.png")).isEqualTo("/a/b-c_1.png");
    assertThat(ShellWord.quoted("a b")).isEqualTo("'a b'");
    assertThat(ShellWord.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    assertThat(ShellWord.quoted("")).isEqualTo("''");
  }

  private static String text(List<Path> folders, List<String> hosts, List<String> addresses) {
    Duration timeout = Duration.ofSeconds(1);
    S3Options s3 = new S3Options(Set.of("named"), null, timeout, 1);
    AllowedImages allowed = AllowedImages.of(folders, hosts, s3, timeout);
    return new Refusals(allowed, addresses).text(COMMAND).replace(System.lineSeparator(), "\n");
  }
}
