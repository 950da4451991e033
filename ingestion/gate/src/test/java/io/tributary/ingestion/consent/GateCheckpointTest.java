package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.PackedOffsets;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task writes a checkpoint while it goes on: what it decides meanwhile is not in it. */
class GateCheckpointTest {
  private static final int FACTORY_BYTES = 1 << 20;

  private final GateOptions options = SubjectHistories.options(false);

  /**
   * With the ids in the page, in buckets, and in both.
   *
   * @param own how many of the ids a page holds
   */
  @ParameterizedTest
  @ValueSource(ints = {1_000, 0, 3})
  void idsThatCameAfterItAreNotInIt(int own) throws Exception {
    OperatorSubtaskState state;
    try (var gate = gate(own, null)) {
      impressions(gate, 0, 5);
      gate.processWatermark(100);
      var snapshot =
          gate.getOperator()
              .snapshotState(
                  1,
                  0,
                  CheckpointOptions.forCheckpointWithDefaultLocation(),
                  new MemCheckpointStreamFactory(FACTORY_BYTES));
      impressions(gate, 5, 10);
      gate.processWatermark(200);
      state = OperatorSnapshotFinalizer.create(snapshot).getJobManagerOwnedState();
    }
    try (var gate = gate(own, state)) {
      impressions(gate, 0, 10);
      gate.processWatermark(300);
      gate.prepareSnapshotPreBarrier(2);
      assertThat(copies(gate)).containsExactly(0L, 1L, 2L, 3L, 4L);
    }
  }

  private static List<Long> copies(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate) {
    List<Long> copies = new ArrayList<>();
    for (TableRow row : gate.extractOutputValues()) {
      byte[] packed = row.table() == Table.DECISIONS ? (byte[]) row.get("offsets") : null;
      if (packed != null && "DUPLICATE".equals(row.get("outcome"))) {
        for (long offset : PackedOffsets.decode(packed)) {
          copies.add(offset);
        }
      }
    }
    Collections.sort(copies);
    return copies;
  }

  private KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate(
      int own, OperatorSubtaskState state) throws Exception {
    GateMemory memory = new GateMemory(own, 1, 64, 0);
    var gate =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new GateOperator(options, PoisonOptions.NONE, memory),
            Envelope::subject,
            Hash128Serializer.TYPE);
    gate.setStateBackend(new HashMapStateBackend());
    gate.setup(TableRowSerializer.INSTANCE);
    if (state != null) {
      gate.initializeState(state);
    }
    gate.open();
    return gate;
  }

  private void impressions(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate, int from, int to)
      throws Exception {
    for (int i = from; i < to; i++) {
      ImpressionServed data = new ImpressionServed("x", null, null, null, null);
      String id = "i" + i;
      gate.processElement(
          new Envelope(
              (byte) EventType.IMPRESSION_SERVED.ordinal(),
              10,
              options.hash().subject("somebody"),
              options.hash().event("urn:t", id, "somebody"),
              (short) 0,
              new Origin((byte) 0, 0, i, false),
              EventCodec.encode(
                  new Event(
                      10L, EventType.IMPRESSION_SERVED.kind(), "urn:t", id, "somebody", data))),
          0);
    }
  }
}
