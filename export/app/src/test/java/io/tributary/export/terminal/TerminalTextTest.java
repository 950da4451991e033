package io.tributary.export.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
  private static final String HARMFUL =
      "\u001b]0;title\u0007\u009b31m\u007f\r\b\u202Egpj.exe\u2066\u200F\u061C\u2028\u2029\0";

  @Test
  void escapesControlSequences() {
    assertThat(TerminalText.line("a\nb\tc\u001b[2J\u009b\u202Ed"))
        .isEqualTo("a\\u000ab\\u0009c\\u001b[2J\\u009b\\u202ed");
    assertThat(TerminalText.block("a\nb\tc\u001b[2J\rd")).isEqualTo("a\nb\tc\\u001b[2J\\u000dd");
    assertThat(TerminalText.line("M\u00fcll \u4e2d \ud83d\ude00.png"))
        .isEqualTo("M\u00fcll \u4e2d \ud83d\ude00.png");
    assertThat(TerminalText.line(null)).isEqualTo("null");
    // Not with isControl, which is under test here.
    assertThat(TerminalText.line(HARMFUL).codePoints())
        .allMatch(point -> point >= ' ' && point < 0x7F)
        .hasSize(HARMFUL.length() + 5 * 13);
  }

  /** For any bytes, in any division into pieces. */
  @Property(tries = 300)
  void theGuardPassesNoControlCharacters(
      @ForAll String text, @ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 5) int piece) {
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream guard = TerminalStream.around(new PrintStream(shown, true, StandardCharsets.UTF_8));
    byte[] all = (HARMFUL + text).getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < all.length; at += piece) {
      guard.write(all, at, Math.min(piece, all.length - at));
    }
    guard.flush();
    String safe = new String(all, StandardCharsets.UTF_8);
    assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(TerminalText.block(safe));
    guard.write(bytes, 0, bytes.length);
    guard.flush();
    assertThat(shown.toString(StandardCharsets.UTF_8).replace("\n", "").replace("\t", ""))
        .satisfies(escaped -> assertThat(escaped.codePoints()).noneMatch(TerminalText::isControl));
  }
}
