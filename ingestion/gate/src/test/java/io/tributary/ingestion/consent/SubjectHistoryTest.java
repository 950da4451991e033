package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SubjectHistoryTest {
  private static final Purposes PURPOSES = SubjectHistories.PURPOSES;

  /** Engagement has a shorter code path to the same answer; the two must agree. */
  @Property
  void anEngagementIsRefusedAsAVerdictSeenAtItsOwnTimeWould(
      @ForAll long seed, @ForAll boolean blockUnknown) {
    GateOptions options = SubjectHistories.options(blockUnknown);
    SubjectHistory history = SubjectHistories.history(new Random(seed));
    for (int time = 0; time <= SubjectHistories.INSTANTS; time++) {
      Verdict verdict = history.verdict(time, null, options);
      assertThat(history.refusal(time, options))
          .as("at %d", time)
          .isEqualTo(check(verdict, 1L << PURPOSES.engagement(), time).reason());
    }
  }

  @Property
  void seenLaterAPurposeCanOnlyBeLost(@ForAll long seed, @ForAll boolean blockUnknown) {
    GateOptions options = SubjectHistories.options(blockUnknown);
    SubjectHistory history = SubjectHistories.history(new Random(seed));
    for (int published = 0; published <= SubjectHistories.INSTANTS; published++) {
      Verdict verdict = history.verdict(published, SubjectHistories.POST, options);
      long left = PURPOSES.all();
      for (int seenAt = published; seenAt <= SubjectHistories.INSTANTS; seenAt++) {
        long now = check(verdict, PURPOSES.all(), seenAt).purposes();
        assertThat(now & ~left).as("published %d, seen at %d", published, seenAt).isZero();
        left = now;
      }
    }
  }

  /** For this reason a late event requires only a new verdict. */
  @Property
  void insertingADenialNeverAddsAPurpose(@ForAll long seed) {
    GateOptions options = SubjectHistories.options(false);
    Random random = new Random(seed);
    SubjectHistory history = SubjectHistories.history(random);
    // The person must be known before, because a denial makes a person known too.
    history.add(new Profiles.Entry(0, Profiles.Age.ADULT, false));
    SubjectHistory denied = history.copy();
    long at = random.nextInt(SubjectHistories.INSTANTS);
    denied.add(new ConsentTimeline.Entry(at, true, 1 + random.nextInt(7), new Hash128(0, 99)));
    for (int published = 0; published <= SubjectHistories.INSTANTS; published++) {
      for (int seenAt = published; seenAt <= SubjectHistories.INSTANTS; seenAt++) {
        long before =
            check(history.verdict(published, null, options), PURPOSES.all(), seenAt).purposes();
        long after =
            check(denied.verdict(published, null, options), PURPOSES.all(), seenAt).purposes();
        assertThat(after & ~before).isZero();
      }
    }
  }

  /** For this reason most control events need not look at the person's posts. */
  @Property
  void ifVerdictsAreTheSameNoPostHasAnother(@ForAll long seed, @ForAll boolean blockUnknown) {
    GateOptions options = SubjectHistories.options(blockUnknown);
    Random random = new Random(seed);
    SubjectHistory before = SubjectHistories.history(random);
    SubjectHistory after = before.copy();
    change(after, random);
    int until = random.nextInt(SubjectHistories.INSTANTS);
    boolean isSame = after.hasSameVerdicts(before, until, options);
    boolean differs = false;
    for (int published = -1; published <= until; published++) {
      for (Hash128 post : Arrays.asList(null, SubjectHistories.POST, new Hash128(8, 8))) {
        differs |=
            !after
                .verdict(published, post, options)
                .equals(before.verdict(published, post, options));
      }
    }
    assertThat(isSame).isEqualTo(!differs);
  }

  private static void change(SubjectHistory history, Random random) {
    long time = random.nextInt(SubjectHistories.INSTANTS);
    switch (random.nextInt(5)) {
      case 0 -> history.eraseAt(time);
      case 1 -> history.add(new OptOuts.Entry(SubjectHistories.POST, time, 1 + random.nextInt(7)));
      case 2 ->
          history.add(
              new Profiles.Entry(
                  time, Profiles.Age.values()[random.nextInt(3)], random.nextInt(4) == 0));
      default ->
          history.add(
              new ConsentTimeline.Entry(
                  time, random.nextBoolean(), random.nextInt(8), new Hash128(0, 99)));
    }
  }

  @Property
  void roundTripsAndCopiesAreIndependent(@ForAll long seed) throws IOException {
    SubjectHistory history = SubjectHistories.history(new Random(seed));
    byte[] bytes = write(history);
    SubjectHistory copy = history.copy();
    assertThat(write(read(bytes))).isEqualTo(bytes);
    history.add(new Profiles.Entry(3, Profiles.Age.MINOR, true));
    history.add(new ConsentTimeline.Entry(3, true, 7, new Hash128(0, 99)));
    history.add(new OptOuts.Entry(SubjectHistories.POST, 3, 7));
    history.eraseAt(0);
    assertThat(write(copy)).isEqualTo(bytes);
  }

  @Test
  void aDenialForAnotherPostHasNoEffect() {
    SubjectHistory history = new SubjectHistory();
    history.add(new ConsentTimeline.Entry(1, false, 7, new Hash128(0, 1)));
    history.add(new Profiles.Entry(1, Profiles.Age.ADULT, false));
    history.add(new OptOuts.Entry(new Hash128(8, 8), 2, 7));
    Verdict own = history.verdict(3, SubjectHistories.POST, SubjectHistories.options(false));
    assertThat(check(own, 7, 9)).isEqualTo(Narrowed.to(7));
    history.add(new OptOuts.Entry(SubjectHistories.POST, 2, 7));
    Verdict depicted = history.verdict(3, null, SubjectHistories.options(false));
    assertThat(check(depicted, 7, 9))
        .as("only the author can opt a post out")
        .isEqualTo(Narrowed.to(7));
    assertThat(
            check(history.verdict(3, SubjectHistories.POST, SubjectHistories.options(false)), 7, 9)
                .reason())
        .isEqualTo(Reason.CONTENT_OPT_OUT);
  }

  private static Narrowed check(Verdict verdict, long purposes, long seenAt) {
    Narrowed left = verdict.checkPerson(purposes, PURPOSES.adultsOnly(), seenAt);
    return left.isEmpty() ? left : verdict.checkConsent(left.purposes(), seenAt);
  }

  private static byte[] write(SubjectHistory history) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    history.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static SubjectHistory read(byte[] bytes) throws IOException {
    return SubjectHistory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
