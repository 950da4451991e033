package io.tributary.ingestion.consent;

import static io.tributary.ingestion.consent.GateHarness.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GateOperatorTest {
  @Test
  void eventsAheadOfTheClockWaitForEarlierOnes() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      long impression = gate.impression("i", 20);
      gate.watermark(19);
      assertThat(gate.outcomes()).isEmpty();
      gate.grant("c", 20);
      gate.watermark(20);
      assertThat(gate.outcomes()).containsEntry(impression, "AGE_UNKNOWN");
    }
  }

  @Test
  void pendingEventsAndTheClockAreRestored() throws Exception {
    GateHarness before = GateHarness.create();
    before.grant("c", 10);
    before.watermark(5_000);
    long waiting = before.impression("i", 6_000);
    try (GateHarness gate = before.restored()) {
      long late = gate.impression("late", 5_000 - WINDOW - 1);
      long inTime = gate.impression("in-time", 5_000 - WINDOW);
      gate.watermark(100);
      assertThat(gate.outcomes())
          .as("the watermark restarts, the clock does not")
          .containsEntry(late, "LATE")
          .containsEntry(inTime, "AGE_UNKNOWN")
          .doesNotContainKey(waiting);
      gate.watermark(6_000);
      assertThat(gate.outcomes()).containsKey(waiting);
    }
  }

  @Test
  void theEndDecidesEverythingAndTheClockStaysWhereItWas() throws Exception {
    GateHarness before = GateHarness.create();
    before.watermark(100);
    long ahead = before.impression("i", 5_000);
    before.watermark(StreamEnd.TIMESTAMP);
    assertThat(before.outcomes()).containsKey(ahead);
    try (GateHarness gate = before.restored()) {
      long next = gate.impression("next", 101);
      gate.watermark(101);
      assertThat(gate.outcomes()).containsEntry(next, "UNKNOWN_SUBJECT");
    }
  }

  @Test
  void aCopyIsACopyAsLongAsOneCanCome() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.impression("i", 1_000);
      gate.watermark(1_000);
      gate.watermark(1_000 + 2 * WINDOW);
      long copy = gate.impression("i", 1_000 + WINDOW);
      gate.watermark(1_001 + 2 * WINDOW);
      assertThat(gate.outcomes())
          .as("a window off and a window late")
          .containsEntry(copy, "DUPLICATE");
    }
  }

  @Test
  void idsOfDataAreForgottenButNotThoseOfControlEvents() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.impression("i", 1_000);
      gate.grant("c", 1_000);
      gate.watermark(1_000);
      for (long time = 1_000; time <= 1_000 + 10 * WINDOW; time += WINDOW / 2) {
        gate.watermark(time);
      }
      long data = gate.impression("i", 1_000);
      long control = gate.grant("c", 1_000);
      gate.watermark(20_000);
      assertThat(gate.outcomes()).containsEntry(data, "LATE").containsEntry(control, "DUPLICATE");
    }
  }

  /** A producer that guesses the id of a withdrawal must not suppress the withdrawal. */
  @Test
  void aGuessedIdReplacesNoWithdrawal() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.grant("g", 10);
      gate.publication("p", 20);
      gate.impression("d", 30);
      gate.watermark(30);
      long denial = gate.denial("d", 40);
      assertThat(gate.early()).as("it is also reported on arrival").isEqualTo(1);
      gate.watermark(40);
      long after = gate.impression("d", 50);
      gate.watermark(50);
      assertThat(gate.outcomes())
          .containsEntry(denial, "ADMITTED")
          .as("and it replaces no other event")
          .containsEntry(after, "DUPLICATE");
      assertThat(gate.verdicts()).hasSize(1);
      assertThat(gate.conflicts()).isZero();
    }
  }

  @Test
  void unequalControlEventsWithOneIdBothCount() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      long grant = gate.grant("c", 10);
      long denial = gate.denial("c", 10);
      long later = gate.denial("c", 30);
      long copy = gate.denial("c", 10);
      long otherNotice = gate.consent("c", 10, ConsentState.ConsentWithdrawn, "2");
      gate.watermark(30);
      long lateCopy = gate.grant("c", 10);
      gate.watermark(40);
      assertThat(gate.outcomes())
          .containsEntry(grant, "ADMITTED")
          .containsEntry(denial, "ADMITTED")
          .containsEntry(later, "ADMITTED")
          .containsEntry(copy, "DUPLICATE")
          .containsEntry(otherNotice, "ADMITTED")
          .containsEntry(lateCopy, "DUPLICATE");
      assertThat(gate.conflicts()).isEqualTo(3);
    }
  }

  @Test
  void unequalHeartbeatsWithOneIdBothCount() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      long first = gate.send(EventType.CONSENT_HEARTBEAT, "h", 10, new ConsentHeartbeat(5L, 10L));
      long other = gate.send(EventType.CONSENT_HEARTBEAT, "h", 10, new ConsentHeartbeat(6L, 10L));
      long copy = gate.send(EventType.CONSENT_HEARTBEAT, "h", 10, new ConsentHeartbeat(5L, 10L));
      gate.watermark(10);
      assertThat(gate.outcomes())
          .containsEntry(first, "ADMITTED")
          .containsEntry(other, "ADMITTED")
          .containsEntry(copy, "DUPLICATE");
      assertThat(gate.conflicts()).isEqualTo(1);
    }
  }

  /** Whichever arrives first, every machine makes the same choice. */
  @Test
  void theChoiceAmongUnequalCopiesDoesNotDependOnOrder() throws Exception {
    for (List<Long> positions : List.of(List.of(1L, 2L), List.of(2L, 1L))) {
      try (GateHarness gate = GateHarness.create()) {
        gate.grant("g", 1);
        TreeMap<Long, Long> offsets = new TreeMap<>();
        for (long position : positions) {
          offsets.put(
              position,
              gate.send(
                  EventType.IMPRESSION_SERVED,
                  "i",
                  10,
                  new ImpressionServed("p", position, null, null, null)));
        }
        gate.watermark(10);
        assertThat(gate.outcomes())
            .containsEntry(offsets.get(1L), "AGE_UNKNOWN")
            .containsEntry(offsets.get(2L), "DUPLICATE");
        assertThat(gate.conflicts()).isEqualTo(1);
      }
    }
  }

  /** Sorting throws if the order contradicts itself, which takes a few dozen events to show. */
  @Test
  void copiesForDepictedPersonsAndEventsOfOneInstantAreSorted() throws Exception {
    for (long seed = 0; seed < 50; seed++) {
      try (GateHarness gate = GateHarness.create()) {
        List<Long> impressions = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
          if (random.nextBoolean()) {
            gate.depicted(i, 10);
          } else {
            impressions.add(gate.impression("i" + random.nextInt(1_000_000), 10));
          }
        }
        gate.watermark(10);
        assertThat(gate.outcomes()).containsOnlyKeys(impressions);
      }
    }
  }

  /** Ranks take two bytes; larger ones must not wrap to 0. */
  @Test
  void theOrderOfManyEventsOfOneInstantIsKept() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      for (int i = 0; i < Fact.MAX_RANK + 10; i++) {
        gate.removal("i%06d".formatted(i), 10);
      }
      gate.watermark(10);
      assertThat(gate.ranks()).hasSize(Fact.MAX_RANK + 10).isSorted().endsWith(Fact.MAX_RANK);
    }
  }

  @Test
  void anExpiredHeartbeatIsADuplicate() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      ConsentHeartbeat data = new ConsentHeartbeat(0L, 0L);
      gate.watermark(10_000);
      long late = gate.send(EventType.CONSENT_HEARTBEAT, "h", 10_000 - 2 * WINDOW, data);
      long forgotten = gate.send(EventType.CONSENT_HEARTBEAT, "g", 9_999 - 2 * WINDOW, data);
      gate.watermark(10_001);
      assertThat(gate.outcomes())
          .containsEntry(late, "ADMITTED")
          .containsEntry(forgotten, "DUPLICATE");
    }
  }

  /** If one were refused as late, the posts it denies would stay. */
  @Test
  void noControlEventIsTooLate() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.grant("g", 10);
      gate.publication("p", 20);
      gate.watermark(100 * WINDOW);
      long late = gate.impression("i", 35);
      long denial = gate.denial("d", 30);
      long grant = gate.grant("h", 35);
      long profile =
          gate.send(EventType.SUBJECT_PROFILED, "s", 40, new SubjectProfiled(AgeBand.MINOR, "DE"));
      long erasure = gate.send(EventType.ERASURE_REQUESTED, "e", 50, new ErasureRequested("r"));
      gate.watermark(100 * WINDOW + 1);
      assertThat(gate.outcomes())
          .containsEntry(late, "LATE")
          .containsEntry(denial, "ADMITTED")
          .containsEntry(grant, "ADMITTED")
          .containsEntry(profile, "ADMITTED")
          .containsEntry(erasure, "ADMITTED");
      assertThat(gate.verdicts()).isNotEmpty();
      assertThat(gate.verdicts().get(0).requireVerdict().deniedAfter(0, false, 20)).isEqualTo(30);
    }
  }

  /**
   * Any of several unequal copies may be the one that counts, and any depicted position may be
   * needed. The person's verdict must reach each of them once.
   */
  @Test
  void everyCopyAndPositionGetsADepictedPersonsVerdict() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.grant("g", 10);
      gate.depicted(1, 20);
      gate.depicted(2, 20);
      gate.depicted(2, 20, 2);
      gate.depicted(2, 20);
      gate.watermark(30);
      assertThat(gate.verdicts()).as("two copies, one of which has the person twice").hasSize(3);
      gate.denial("d", 40);
      gate.watermark(50);
      assertThat(gate.verdicts()).as("and each gets the changed verdict").hasSize(6);
    }
  }

  @Test
  void onlyChangedVerdictsAreEmitted() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.grant("g", 10);
      gate.publication("p", 20);
      gate.grant("renewal", 30);
      gate.watermark(30);
      assertThat(gate.verdicts()).isEmpty();
      gate.denial("d", 40);
      gate.watermark(40);
      assertThat(gate.verdicts()).extracting(LineageMessage::time).containsExactly(40L);
      gate.denial("d", 40);
      gate.watermark(50);
      assertThat(gate.verdicts()).as("a copy").hasSize(1);
    }
  }

  /** The last verdict counts, and verdicts are sorted by their times. */
  @Test
  void aVerdictWithoutTheLateDenialIsNotEmittedAfterIt() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.grant("g", 10);
      gate.publication("p", 20);
      gate.denial("d", 50);
      gate.watermark(60);
      gate.denial("late", 30);
      gate.grant("later", 55);
      gate.watermark(70);
      assertThat(gate.verdicts()).extracting(LineageMessage::time).isSorted().hasSize(2);
      assertThat(gate.verdicts().get(1).requireVerdict().deniedAfter(0, false, 20)).isEqualTo(30);
    }
  }

  /** State is bounded by the window, however long the person is active. */
  @Test
  void stateDoesNotGrowBeyondThreeWindows() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      long[] sizes = new long[12];
      int id = 0;
      for (int window = 0; window < sizes.length; window++) {
        for (int i = 0; i < 100; i++) {
          long time = window * WINDOW + i * WINDOW / 100;
          gate.impression("i" + id++, time);
          gate.watermark(time);
        }
        sizes[window] = gate.snapshot().getStateSize();
      }
      long most = 0;
      for (int window = 4; window < sizes.length; window++) {
        most = Math.max(most, sizes[window]);
      }
      assertThat(most).isLessThan(sizes[0] + 4 * 100 * 24 + 500);
      assertThat(gate.timers()).isEqualTo(1);
      gate.watermark(100 * WINDOW);
      gate.watermark(200 * WINDOW);
      assertThat(gate.snapshot().getStateSize()).as("after all").isLessThan(sizes[0]);
      assertThat(gate.timers()).isZero();
    }
  }
}
