package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final long DAY_BUT_A_MINUTE = 86_340_000;

  @Property(tries = 5_000)
  void readsWhatItWrites(
      @ForAll @LongRange(min = -100_000_000_000_000L, max = 300_000_000_000_000L) long millis) {
    long inRange = Math.max(FIRST - DAY_BUT_A_MINUTE, Math.min(LAST + DAY_BUT_A_MINUTE, millis));
    assertThat(Rfc3339.parse(Rfc3339.format(inRange))).isEqualTo(inRange);
  }

  @Property(tries = 5_000)
  void agreesWithJavaTime(
      @ForAll @LongRange(min = 0, max = 315_000_000_000L) long secondsFromYear0,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -1_079, max = 1_079) int offsetMinutes) {
    OffsetDateTime time =
        LocalDateTime.ofEpochSecond(FIRST / 1_000 + secondsFromYear0, nanos, ZoneOffset.UTC)
            .atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
    String text =
        "%04d-%02d-%02dT%02d:%02d:%02d.%09d%s%02d:%02d"
            .formatted(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                nanos,
                offsetMinutes < 0 ? "-" : "+",
                Math.abs(offsetMinutes) / 60,
                Math.abs(offsetMinutes) % 60);
    assertThat(Rfc3339.parse(text)).as(text).isEqualTo(time.toInstant().toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0",
    "1970-01-01t00:00:00z, 0",
    "1970-01-01T00:00:00-00:00, 0",
    "1970-01-01T23:59:00+23:59, 0",
    "1970-01-01T00:00:00.0019Z, 1",
    "1970-01-01T00:00:00.1Z, 100",
    "1970-01-01T00:00:00.99999999999999999999999999999999Z, 999",
    "1969-12-31T23:59:59.9999Z, -1",
    "2000-02-29T00:00:00Z, 951782400000",
    "0000-02-29T00:00:00Z, -62162121600000",
  })
  void reads(String text, long millis) {
    assertThat(Rfc3339.parse(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-11-22",
        "2026-11-22T08:00Z",
        "2026-11-22T08:00:00",
        "2026-11-22 08:00:00Z",
        "2026-11-22_08:00:00Z",
        "2026-11-22T08:00:00.Z",
        "2026-11-22T08:00:00.5",
        "2026-11-22T08:00:00,5Z",
        "2026-11-22T08:00:60Z",
        "2016-12-31T23:59:60Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T08:60:00Z",
        "2026-00-22T08:00:00Z",
        "2026-13-22T08:00:00Z",
        "2026-11-00T08:00:00Z",
        "2026-11-31T08:00:00Z",
        "2026-02-29T08:00:00Z",
        "1900-02-29T08:00:00Z",
        "2026-11-22T08:00:00ZZ",
        "2026-11-22T08:00:00Z ",
        " 2026-11-22T08:00:00Z",
        "2026-11-22T08:00:00+1:00",
        "2026-11-22T08:00:00+0100",
        "2026-11-22T08:00:00+01",
        "2026-11-22T08:00:00+24:00",
        "2026-11-22T08:00:00+01:60",
        "2026-11-22T08:00:00+01:00:00",
        "2026-11-22T08:00:00\u221201:00",
        "+2026-11-22T08:00:00Z",
        "12026-11-22T08:00:00Z",
        "-026-11-22T08:00:00Z",
        "\u0662026-11-22T08:00:00Z",
        "2026-W47-7T08:00:00Z",
      })
  void refuses(String text) {
    assertThat(Rfc3339.parse(text)).isEqualTo(Rfc3339.INVALID);
  }

  @Test
  void writesTheDaysBesideTheFourDigitYearsInAnotherOffset() {
    assertThat(Rfc3339.format(FIRST - 1)).isEqualTo("0000-01-01T23:58:59.999+23:59");
    assertThat(Rfc3339.format(LAST + 1)).isEqualTo("9999-12-31T00:01:00.000-23:59");
    assertThat(Rfc3339.format(FIRST)).isEqualTo("0000-01-01T00:00:00.000Z");
    assertThat(Rfc3339.format(LAST)).isEqualTo("9999-12-31T23:59:59.999Z");
  }
}
