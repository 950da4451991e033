package io.tributary.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.Topics;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class PartitionWatermarksTest {
  private static final byte[] NOTHING = {};
  private static final Hash128 SOMEBODY = new Hash128(1, 2);

  private final List<Long> emitted = new ArrayList<>();
  private final PartitionWatermarks watermarks = new PartitionWatermarks(5);

  @Test
  void isTheLargestEventTimeMinusTheOutOfOrderness() {
    event(Topics.EVENTS, 100);
    event(Topics.EVENTS, 90);
    tick();
    assertThat(emitted).containsExactly(94L);
    event(Topics.EVENTS, 120);
    tick();
    assertThat(emitted).containsExactly(94L, 114L);
  }

  @Test
  void emitsNothingBeforeTheFirstRecord() {
    tick();
    assertThat(emitted).isEmpty();
  }

  @Test
  void advancesImmediatelyWithHeartbeats() {
    record(RecordKind.HEARTBEAT, Topics.EVENTS, 200);
    assertThat(emitted).containsExactly(194L);
  }

  /** One person's consent of noon does not mean that every consent of noon has arrived. */
  @Test
  void isNotMovedByTheEventsOfTheConsentFeed() {
    event(Topics.CONTROL, 100);
    tick();
    assertThat(emitted).isEmpty();
    record(RecordKind.HEARTBEAT, Topics.CONTROL, 50);
    event(Topics.CONTROL, 100);
    tick();
    assertThat(emitted).containsOnly(44L);
  }

  @Test
  void subtractsNothingAtTheEnd() {
    event(Topics.EVENTS, 100);
    record(RecordKind.END, Topics.EVENTS, 130);
    tick();
    assertThat(emitted).containsExactly(130L, StreamEnd.TIMESTAMP);
  }

  @Test
  void ignoresTheEndOfAnotherRun() {
    record(RecordKind.OLD_END, Topics.EVENTS, 130);
    tick();
    assertThat(emitted).isEmpty();
  }

  private void event(String topic, long time) {
    EventType type =
        topic.equals(Topics.CONTROL) ? EventType.CONSENT_CHANGED : EventType.POST_SHARED;
    take(
        new Envelope(
            (byte) type.ordinal(), time, SOMEBODY, SOMEBODY, (short) 0, origin(topic), NOTHING));
  }

  private void record(RecordKind kind, String topic, long time) {
    take(kind.wrap(time, origin(topic), NOTHING));
  }

  private static Origin origin(String topic) {
    return new Origin((byte) Topics.INPUTS.indexOf(topic), 0, 0, false);
  }

  private void take(Envelope envelope) {
    watermarks.onEvent(envelope, envelope.time(), output());
  }

  private void tick() {
    watermarks.onPeriodicEmit(output());
  }

  private WatermarkOutput output() {
    return new WatermarkOutput() {
      @Override
      public void emitWatermark(Watermark watermark) {
        emitted.add(watermark.getTimestamp());
      }

      @Override
      public void markIdle() {
        throw new AssertionError("no partition is ever idle");
      }

      @Override
      public void markActive() {
        throw new AssertionError("no partition is ever idle");
      }
    };
  }
}
