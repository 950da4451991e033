package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Events that always make the gate fail: their header names a type other than that of their data.
 */
class PoisonEventTest {
  private static final SubjectProfiled ADULT = new SubjectProfiled(AgeBand.ADULT, "DE");

  @TempDir Path failures;

  @Test
  void anEngagementThatFailsThriceIsInvalidAndTheRestIsDecided() throws Exception {
    for (int attempt = 0; attempt < 3; attempt++) {
      try (GateHarness gate = gate()) {
        consent(gate);
        noEngagement(gate);
        assertThatThrownBy(() -> gate.watermark(40))
            .hasMessageContaining("tributary.events-0-2 (post.shared)")
            .hasMessageContaining("is not an engagement type");
      }
    }
    try (GateHarness gate = gate()) {
      consent(gate);
      long bad = noEngagement(gate);
      long good = gate.impression("good", 20);
      gate.watermark(40);
      assertThat(gate.outcomes())
          .containsEntry(bad, "PROCESSING_FAILED")
          .containsEntry(good, "ADMITTED")
          .hasSize(4);
    }
  }

  private static void consent(GateHarness gate) throws Exception {
    gate.send(EventType.SUBJECT_PROFILED, "p", 10, ADULT);
    gate.grant("g", 11);
  }

  private static long noEngagement(GateHarness gate) throws Exception {
    return gate.sendAs(EventType.POST_SHARED, EventType.SUBJECT_PROFILED, "bad", 20, ADULT);
  }

  private GateHarness gate() throws Exception {
    return GateHarness.create(new PoisonOptions(failures.toString(), 3));
  }
}
