package io.tributary.ingestion.consent;

import static io.tributary.ingestion.consent.GateHarness.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.PostDeleted;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** In which order the gate decides, what is late, and what a restored gate remembers. */
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

  /** A replay of an archive: consent is there now, and the content of the events is not. */
  @Test
  void whatWasRefusedBeforeIsRefusedAgainAndItsCopyIsKnown() throws Exception {
    try (GateHarness gate = GateHarness.create()) {
      gate.grant("c", 1);
      gate.send(EventType.SUBJECT_PROFILED, "s", 1, new SubjectProfiled(AgeBand.ADULT, "DE"));
      long admitted = gate.impression("a", 10);
      ImpressionServed nothing = new ImpressionServed("", null, null, null, null);
      long refused = gate.sendRefused(EventType.IMPRESSION_SERVED, "i", 10, nothing, "MINOR");
      PostDeleted deletion = new PostDeleted("p");
      long late = gate.sendRefused(EventType.POST_DELETED, "l", 10, deletion, "LATE");
      PostDeleted unknown = new PostDeleted("");
      long lost = gate.sendRefused(EventType.POST_DELETED, "u", 10, unknown, "NOT_AUTHOR");
      long forwarded = gate.sendRefused(EventType.POST_DELETED, "d", 10, deletion, "NOT_AUTHOR");
      gate.watermark(10);
      long copy = gate.impression("i", 11);
      gate.watermark(11);
      assertThat(gate.outcomes())
          .containsEntry(admitted, "ADMITTED")
          .containsEntry(refused, "MINOR")
          .containsEntry(late, "LATE")
          .containsEntry(lost, "NOT_AUTHOR")
          .doesNotContainKey(forwarded)
          .containsEntry(copy, "DUPLICATE");
      assertThat(gate.ranks()).as("facts").hasSize(1);
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
}
