package io.tributary.ingestion.consent;

import static io.tributary.ingestion.consent.GateHarness.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.event.EventType;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which events are copies, and how long the gate recognises them. */
class GateDuplicatesTest {
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
      assertThat(gate.timers()).as("one a generation, one for the page").isLessThanOrEqualTo(4);
      gate.watermark(100 * WINDOW);
      gate.watermark(200 * WINDOW);
      assertThat(gate.snapshot().getStateSize()).as("after all").isLessThan(sizes[0]);
      assertThat(gate.timers()).isZero();
    }
  }
}
