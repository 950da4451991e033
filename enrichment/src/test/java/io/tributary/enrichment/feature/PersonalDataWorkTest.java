package io.tributary.enrichment.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Time is linear in the length of the text, whatever its content. */
@Tag("slow")
class PersonalDataWorkTest {
  private static final int LENGTH = 8_192;

  /**
   * Eight times the text may take three times eight times as long; quadratic work would take 64.
   */
  private static final int GROWTH = 8;

  private static final long LENIENCY = 3;
  private static final long NOISE_MILLIS = 100;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 ",
        "1",
        "@",
        "@@",
        "@a ",
        "a:",
        "a:a:a:",
        "a@",
        "a@a.",
        "a@a.b ",
        "\"@",
        "a=",
        "1.1.1.1 ",
        "::1",
        "+1 (",
        "+49 30 901820 ",
        "0161 496 0123 ",
        "0161-",
        "tel 1",
        "4111111111111111 ",
        "--seed 1 ",
        "DE12 ",
        "password=",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY----- a1",
        "eyJaaaaaaaa.",
        "A1b2C3d4/",
        "https://a1/",
        "\u034f",
        "\u00b2",
        "\udb40\udc41",
        "\u30fb",
        "@\u4e00",
        "[at]",
        "x.com/",
        "ig: a1 ",
        "(",
        "seed "
      })
  void timeGrowsWithTheText(String part) {
    long once = Math.min(cpuMillis(part, LENGTH), cpuMillis(part, LENGTH));
    long more = cpuMillis(part, LENGTH * GROWTH);
    assertThat(more).as(part).isLessThan(LENIENCY * GROWTH * once + NOISE_MILLIS);
  }

  private static long cpuMillis(String part, int length) {
    String text = part.repeat(length / part.length());
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    PersonalData.redact(text);
    return (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
  }
}
