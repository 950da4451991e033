package io.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
  @Test
  void describesTheFailureWithoutClassNames() {
    IOException full = new IOException("No space left on device");
    assertThat(FailureText.of(full)).isEqualTo("No space left on device");
    assertThat(FailureText.of(new RuntimeException(full))).isEqualTo("No space left on device");
    assertThat(FailureText.of(new RuntimeException(new UncheckedIOException(full))))
        .isEqualTo("No space left on device");
    assertThat(FailureText.of(new IOException("read: io.x.Outer$InnerException: gone (7)")))
        .isEqualTo("read: gone (7)");
  }

  @Test
  void describesFailuresWithoutAMessage() {
    assertThat(FailureText.of(new NoSuchFileException("/a/b"))).isEqualTo("/a/b does not exist");
    assertThat(FailureText.of(new AccessDeniedException("/a")))
        .isEqualTo("/a cannot be accessed: permission denied");
    assertThat(FailureText.of(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo("/a: Read-only file system");
    assertThat(FailureText.of(new UnknownHostException("kafka-7")))
        .isEqualTo("there is no host kafka-7");
    assertThat(FailureText.of(new EOFException())).isEqualTo("it ends prematurely");
    assertThat(FailureText.of(new IllegalStateException(new EOFException())))
        .isNotEmpty()
        .doesNotContain("Exception");
    assertThat(FailureText.of(new NullPointerException())).isEqualTo("an unexpected program error");
  }

  /** Names that resemble an exception's. */
  @Test
  void leavesOtherWordsUnchanged() {
    for (String text :
        new String[] {
          "see docs.Exception.md", "www.example.org is away", "java 17", "an Exception"
        }) {
      assertThat(FailureText.plain(text)).isEqualTo(text);
    }
  }
}
