package io.tributary.schemas.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Hash128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final long ALL = 0b111;
  private static final long ADULTS = 0b011;

  @Test
  void checksRunInOrder() {
    VerdictBuilder nothing = new VerdictBuilder(3);
    assertThat(person(nothing, 0)).isEqualTo(Reason.UNKNOWN_SUBJECT);
    VerdictBuilder known = new VerdictBuilder(3).known(true).blocked(true);
    assertThat(person(known, 0))
        .as("some purposes remain for children")
        .isEqualTo(Reason.JURISDICTION_BLOCKED);
    assertThat(known.build().checkPerson(ADULTS, ADULTS, 0).reason()).isEqualTo(Reason.AGE_UNKNOWN);
    assertThat(known.minorAt(5).build().checkPerson(ADULTS, ADULTS, 5).reason())
        .isEqualTo(Reason.MINOR);
    assertThat(person(known.adult(true).erasedAt(7), 7)).isEqualTo(Reason.ERASED);
    assertThat(person(known, 6)).isEqualTo(Reason.JURISDICTION_BLOCKED);
  }

  @Test
  void purposesForAdultsEndWithTheMinorProfile() {
    Verdict verdict = new VerdictBuilder(3).known(true).adult(true).minorAt(10).build();
    assertThat(verdict.checkPerson(ALL, ADULTS, 9)).isEqualTo(Narrowed.to(ALL));
    assertThat(verdict.checkPerson(ALL, ADULTS, 10)).isEqualTo(Narrowed.to(ALL & ~ADULTS));
    assertThat(verdict.deniedAfter(0, true, 9)).isEqualTo(10);
    assertThat(verdict.deniedAfter(2, false, 9)).isEqualTo(Verdict.NEVER);
  }

  @Test
  void theFirstReasonInOrderIsReported() {
    VerdictBuilder builder = new VerdictBuilder(3);
    builder.step(0, 5, Reason.REFUSED).step(1, 5, Reason.WITHDRAWN);
    Verdict verdict = builder.build();
    assertThat(verdict.checkConsent(ALL, 5).reason()).isEqualTo(Reason.WITHDRAWN);
    assertThat(verdict.checkConsent(0b101, 5).reason()).isEqualTo(Reason.REFUSED);
    assertThat(verdict.checkConsent(0b100, 5).reason()).isEqualTo(Reason.NO_CONSENT);
    assertThat(verdict.checkConsent(ALL, 4).reason()).isEqualTo(Reason.NO_CONSENT);
  }

  @Property
  void roundTrips(@ForAll long seed) throws IOException {
    Verdict verdict = random(new Random(seed));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    verdict.write(new DataOutputStream(bytes));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Verdict.read(in)).isEqualTo(verdict).hasSameHashCodeAs(verdict);
    assertThat(in.available()).isZero();
  }

  /** The computed time equals the time found by trying every instant. */
  @Property
  void theNextDenialIsTheFirstInstantOfADenial(@ForAll long seed) {
    Verdict verdict = random(new Random(seed));
    for (int purpose = 0; purpose < 3; purpose++) {
      boolean adults = (ADULTS & 1L << purpose) != 0;
      for (long from = 0; from < 25; from++) {
        assertThat(verdict.deniedAfter(purpose, adults, from))
            .isEqualTo(firstDenial(verdict, purpose, adults, from));
      }
    }
  }

  /** An instant at which one of the three sources starts to deny, or denies again. */
  private static long firstDenial(Verdict verdict, int purpose, boolean adults, long from) {
    long bit = 1L << purpose;
    for (long at = from + 1; at <= 25; at++) {
      boolean erased = isErased(verdict, at) && !isErased(verdict, at - 1);
      boolean minor = adults && isMinor(verdict, at) && !isMinor(verdict, at - 1);
      Reason cause = verdict.checkConsent(bit, at).reason();
      boolean consent = cause != null && cause != verdict.checkConsent(bit, at - 1).reason();
      if (erased || minor || consent) {
        return at;
      }
    }
    return Verdict.NEVER;
  }

  private static boolean isErased(Verdict verdict, long at) {
    return verdict.checkPerson(ALL, ADULTS, at).reason() == Reason.ERASED;
  }

  /** Evaluated on the purposes that remain for adults, which require no other denial. */
  private static boolean isMinor(Verdict verdict, long at) {
    return verdict.checkPerson(ADULTS, ADULTS, at).reason() == Reason.MINOR;
  }

  private static Reason person(VerdictBuilder builder, long at) {
    return builder.build().checkPerson(ALL, ADULTS, at).reason();
  }

  /** The person is known and not blocked, so that the property covers the checks that follow. */
  private static Verdict random(Random random) {
    VerdictBuilder builder = new VerdictBuilder(3).known(true).adult(true);
    if (random.nextInt(4) == 0) {
      builder.minorAt(random.nextInt(20));
    } else if (random.nextInt(4) == 0) {
      builder.erasedAt(random.nextInt(20));
    }
    Reason[] causes = {
      null, Reason.CONTENT_OPT_OUT, Reason.WITHDRAWN, Reason.REFUSED, Reason.NO_CONSENT
    };
    for (int purpose = 0; purpose < 3; purpose++) {
      long time = 0;
      for (int i = random.nextInt(5); i > 0; i--) {
        time += 1 + random.nextInt(5);
        builder.step(purpose, time, causes[random.nextInt(causes.length)]);
      }
      if (random.nextBoolean()) {
        builder.grant(purpose, new Hash128(random.nextLong(), random.nextLong()));
      }
    }
    return builder.build();
  }
}
