package io.tributary.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeNumberTest {
  @Property(tries = 10_000)
  void agreesWithBigDecimal(
      @ForAll long unscaled,
      @ForAll @IntRange(max = 25) int decimals,
      @ForAll @IntRange(min = -30, max = 30) int exponent) {
    String number = new BigDecimal(unscaled).movePointLeft(decimals).toPlainString();
    String literal = number + "e" + exponent;
    assertThat(WholeNumber.parse(literal)).as(literal).isEqualTo(exact(literal));
  }

  private static Long exact(String literal) {
    try {
      return new BigDecimal(literal).longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "1e2, 100",
    "1E+2, 100",
    "100e-2, 1",
    "-0, 0",
    "-0.000, 0",
    "0e999999999999999999999, 0",
    "12.50e1, 125",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "9.223372036854775807e18, 9223372036854775807",
    "9223372036854775808,",
    "-9223372036854775809,",
    "1e19,",
    "1.5,",
    "1e-1,",
    "1e99999999999999999999,",
    "1e-99999999999999999999,",
  })
  void reads(String literal, Long value) {
    assertThat(WholeNumber.parse(literal)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "18446744073709551615, -1",
    "18446744073709551615.0, -1",
    "9223372036854775808, -9223372036854775808",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "1e19, -8446744073709551616",
    "0, 0",
    "18446744073709551616,",
    "-9223372036854775809,",
    "-18446744073709551615,",
    "1e20,",
    "0.5,",
  })
  void readsBits(String literal, Long bits) {
    assertThat(WholeNumber.parseBits(literal)).isEqualTo(bits);
  }

  /** A quadratic parser would need hours; CPU time does not depend on other load. */
  @Test
  void takesLinearTimeOnHugeText() {
    String zeros = "0".repeat(5_000_000);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    assertThat(WholeNumber.parse("7." + zeros)).isEqualTo(7);
    assertThat(WholeNumber.parse("7" + zeros + "e-5000000")).isEqualTo(7);
    assertThat(WholeNumber.parse("0." + zeros + "7e5000001")).isEqualTo(7);
    assertThat(WholeNumber.parse("7" + zeros)).isNull();
    assertThat(threads.getCurrentThreadCpuTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(20));
  }
}
