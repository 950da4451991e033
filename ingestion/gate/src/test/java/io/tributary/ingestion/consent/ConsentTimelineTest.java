package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConsentTimelineTest {
  private static final int PURPOSE = 1;
  private static final long BIT = 1L << PURPOSE;

  @Test
  void allowedFromTheGrantOn() {
    ConsentTimeline timeline = timeline(grant(10));
    assertThat(timeline.causeAt(PURPOSE, 9)).isEqualTo(Reason.NO_CONSENT);
    assertThat(timeline.causeAt(PURPOSE, 10)).isNull();
  }

  @Test
  void atEqualTimesTheDenialWins() {
    assertThat(timeline(grant(10), denial(10)).causeAt(PURPOSE, 10)).isEqualTo(Reason.WITHDRAWN);
    assertThat(timeline(denial(10), grant(10)).causeAt(PURPOSE, 10)).isEqualTo(Reason.WITHDRAWN);
  }

  @Test
  void theReasonsDiffer() {
    assertThat(timeline().causeAt(PURPOSE, 10)).isEqualTo(Reason.NO_CONSENT);
    assertThat(timeline(denial(5)).causeAt(PURPOSE, 10)).isEqualTo(Reason.REFUSED);
    assertThat(timeline(denial(5), grant(6)).causeAt(PURPOSE, 10)).isNull();
    assertThat(timeline(grant(5), denial(6)).causeAt(PURPOSE, 10)).isEqualTo(Reason.WITHDRAWN);
  }

  /** A new grant, even a renewal, applies only to content published after it. */
  @Test
  void aNewGrantDoesNotBringBackWhatWasPublishedBeforeIt() {
    Verdict verdict = describe(timeline(grant(1), denial(5), grant(8)), 3, Verdict.NEVER);
    assertThat(cause(verdict, 4)).isNull();
    assertThat(cause(verdict, 5)).isEqualTo(Reason.WITHDRAWN);
    assertThat(cause(verdict, 9)).isEqualTo(Reason.WITHDRAWN);
    assertThat(cause(describe(timeline(grant(1), denial(5), grant(8)), 8, Verdict.NEVER), 9))
        .isNull();
  }

  @Test
  void anOptOutHoldsForGood() {
    Verdict verdict = describe(timeline(grant(1), grant(9)), 3, 6);
    assertThat(cause(verdict, 5)).isNull();
    assertThat(cause(verdict, 6)).isEqualTo(Reason.CONTENT_OPT_OUT);
    assertThat(cause(verdict, 20)).isEqualTo(Reason.CONTENT_OPT_OUT);
  }

  @Test
  void theDecidingGrantIsTheFirstAfterTheLastDenial() {
    ConsentTimeline timeline =
        timeline(grant(1, 1), denial(2), grant(3, 3), grant(4, 4), denial(9), grant(12, 12));
    Hash128 record = new Hash128(0, 3);
    assertThat(describe(timeline, 5, Verdict.NEVER).grants(BIT)).containsExactly(record.toString());
  }

  /** Evaluates the contract's rule directly for every question. */
  @Property
  void agreesWithTheContract(@ForAll long seed) {
    Random random = new Random(seed);
    List<ConsentTimeline.Entry> records = SubjectHistories.records(random);
    ConsentTimeline timeline = new ConsentTimeline();
    records.forEach(timeline::add);
    long optOutAt =
        random.nextInt(3) == 0 ? random.nextInt(SubjectHistories.INSTANTS) : Verdict.NEVER;
    for (int t = 0; t <= SubjectHistories.INSTANTS; t++) {
      assertThat(timeline.causeAt(PURPOSE, t)).isEqualTo(literally(records, t, t));
      Verdict verdict = describe(timeline, t, optOutAt);
      for (int seenAt = 0; seenAt <= SubjectHistories.INSTANTS; seenAt++) {
        Reason expected =
            optOutAt <= seenAt ? Reason.CONTENT_OPT_OUT : literally(records, t, seenAt);
        assertThat(cause(verdict, seenAt)).as("t %d seen at %d", t, seenAt).isEqualTo(expected);
      }
    }
  }

  @Property
  void theOrderOfArrivalHasNoEffect(@ForAll long seed) {
    Random random = new Random(seed);
    List<ConsentTimeline.Entry> records = SubjectHistories.records(random);
    List<ConsentTimeline.Entry> shuffled = new ArrayList<>(records);
    java.util.Collections.shuffle(shuffled, random);
    ConsentTimeline one = new ConsentTimeline();
    records.forEach(one::add);
    ConsentTimeline other = new ConsentTimeline();
    shuffled.forEach(other::add);
    for (int t = 0; t <= SubjectHistories.INSTANTS; t++) {
      assertThat(other.causeAt(PURPOSE, t)).isEqualTo(one.causeAt(PURPOSE, t));
      assertThat(other.isKnownAt(t)).isEqualTo(one.isKnownAt(t));
    }
    assertThat(other.latest()).isEqualTo(one.latest());
  }

  private static Reason literally(List<ConsentTimeline.Entry> records, long t, long seenAt) {
    List<ConsentTimeline.Entry> seen =
        records.stream()
            .filter(record -> (record.purposes() & BIT) != 0 && record.time() <= seenAt)
            .sorted(
                Comparator.comparingLong(ConsentTimeline.Entry::time)
                    .thenComparing(ConsentTimeline.Entry::denial))
            .toList();
    int lastDenial = -1;
    int firstGrant = -1;
    for (int i = 0; i < seen.size(); i++) {
      lastDenial = seen.get(i).denial() ? i : lastDenial;
      firstGrant = firstGrant < 0 && !seen.get(i).denial() ? i : firstGrant;
    }
    if (lastDenial + 1 < seen.size() && t >= seen.get(lastDenial + 1).time()) {
      return null;
    }
    if (firstGrant >= 0 && firstGrant < lastDenial) {
      return Reason.WITHDRAWN;
    }
    return lastDenial >= 0 && firstGrant < 0 ? Reason.REFUSED : Reason.NO_CONSENT;
  }

  private static Verdict describe(ConsentTimeline timeline, long publishedAt, long optOutAt) {
    VerdictBuilder builder = new VerdictBuilder(2);
    timeline.describe(PURPOSE, publishedAt, optOutAt, builder);
    return builder.build();
  }

  private static Reason cause(Verdict verdict, long seenAt) {
    return verdict.checkConsent(BIT, seenAt).reason();
  }

  private static ConsentTimeline timeline(ConsentTimeline.Entry... entries) {
    ConsentTimeline timeline = new ConsentTimeline();
    List.of(entries).forEach(timeline::add);
    return timeline;
  }

  private static ConsentTimeline.Entry grant(long time) {
    return grant(time, 0);
  }

  private static ConsentTimeline.Entry grant(long time, long record) {
    return new ConsentTimeline.Entry(time, false, BIT, new Hash128(0, record));
  }

  private static ConsentTimeline.Entry denial(long time) {
    return new ConsentTimeline.Entry(time, true, BIT, new Hash128(0, 0));
  }
}
