package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A savepoint of the gate from before ids had buckets. One person had a profile, a grant at 9,001,
 * a post at 9,100 and impressions {@code i0} to {@code i99} from 9,200 on; the clock was 10,000 and
 * an impression of 10,500 was pending. The dedup window was 1,000.
 */
class GateUpgradeTest {
  private final GateOptions options = SubjectHistories.options(false);
  private long offset = 1_000;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oldIdsCountUntilTheyExpire(boolean rocksDb) throws Exception {
    try (var gate = restored(rocksDb)) {
      impression(gate, "i0", 10_100);
      impression(gate, "new", 10_100);
      impression(gate, "pending", 10_501);
      gate.processWatermark(10_600);
      assertThat(facts(gate)).as("the pending impression and the new one").isEqualTo(2);
      impression(gate, "i99", 10_299);
      impression(gate, "i99", 10_300);
      gate.processWatermark(10_601);
      assertThat(facts(gate)).as("a window off the first is a copy, beyond is none").isEqualTo(3);
      gate.processWatermark(20_000);
      gate.processWatermark(30_000);
      assertThat(gate.numEventTimeTimers()).isZero();
      impression(gate, "i0", 30_000);
      gate.processWatermark(30_001);
      assertThat(facts(gate)).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDenialTakesBackWhatWasAdmittedBefore(boolean rocksDb) throws Exception {
    try (var gate = restored(rocksDb)) {
      consent(gate, 9_250, ConsentState.ConsentWithdrawn);
      assertThat(gate.extractOutputValues())
          .as("on arrival")
          .extracting(TableRow::table)
          .contains(Table.DENIALS);
      gate.processWatermark(10_001);
      assertThat(gate.getSideOutput(GateOutputs.VERDICTS)).hasSize(1);
      assertThat(revokedUntil(gate)).containsExactly(9_299L);
    }
  }

  /** What comes later may have a grant of its own, which comes later too. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDenialTakesBackNothingLaterThanTheLatestEngagement(boolean rocksDb) throws Exception {
    try (var gate = restored(rocksDb)) {
      impression(gate, "new", 10_100);
      gate.processWatermark(10_600);
      consent(gate, 10_050, ConsentState.ConsentWithdrawn);
      gate.processWatermark(10_650);
      assertThat(revokedUntil(gate)).as("late: the one that was pending").containsExactly(10_500L);
      consent(gate, 10_700, ConsentState.ConsentGiven);
      impression(gate, "newer", 10_710);
      consent(gate, 10_720, ConsentState.ConsentWithdrawn);
      gate.processWatermark(10_800);
      assertThat(revokedUntil(gate)).as("in order: itself").containsExactly(10_500L, 10_720L);
    }
  }

  private static List<Long> revokedUntil(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate) {
    return gate.getSideOutput(GateOutputs.NOTICES).stream()
        .map(StreamRecord::getValue)
        .filter(notice -> notice.actor() != null)
        .map(Notice::to)
        .toList();
  }

  private void consent(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate,
      long time,
      ConsentState state)
      throws Exception {
    List<String> all = List.of("train.a", "train.b", "evaluate");
    ConsentChanged data = new ConsentChanged("r" + time, all, state, "1", time, null, null);
    send(gate, EventType.CONSENT_CHANGED, "c" + time, time, data);
  }

  private KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> restored(
      boolean rocksDb) throws Exception {
    var gate =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new GateOperator(options, PoisonOptions.NONE, GateMemory.DEFAULT),
            Envelope::subject,
            Hash128Serializer.TYPE,
            8,
            1,
            0);
    gate.setStateBackend(GateFleet.backend(rocksDb));
    gate.setup(TableRowSerializer.INSTANCE);
    gate.initializeState(GoldenFile.FOLDER.resolve("gate.v1.savepoint").toString());
    gate.open();
    return gate;
  }

  private static int facts(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate) {
    return gate.getSideOutput(GateOutputs.FACTS).size();
  }

  private void impression(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate,
      String id,
      long time)
      throws Exception {
    send(
        gate,
        EventType.IMPRESSION_SERVED,
        id,
        time,
        new ImpressionServed("x", null, null, null, null));
  }

  private void send(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate,
      EventType type,
      String id,
      long time,
      Object data)
      throws Exception {
    Event event = new Event(time, type.kind(), "urn:t", id, "somebody", data);
    gate.processElement(
        new Envelope(
            (byte) type.ordinal(),
            time,
            options.hash().subject("somebody"),
            options.hash().event("urn:t", id, "somebody"),
            (short) 0,
            new Origin((byte) 0, 0, offset++, false),
            EventCodec.encode(event)),
        0);
  }
}
