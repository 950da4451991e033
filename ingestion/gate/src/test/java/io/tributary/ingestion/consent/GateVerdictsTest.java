package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.post.LineageMessage;
import org.junit.jupiter.api.Test;

/** Which verdicts the gate emits on posts that depend on a person. */
class GateVerdictsTest {
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
}
