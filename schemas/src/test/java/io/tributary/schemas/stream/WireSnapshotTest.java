package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.record.Hash128;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A serializer that changes its format still reads the savepoints of earlier versions. */
class WireSnapshotTest {
  /** The format that the "program" of a test writes; each test starts as an old program. */
  private static int newest = 1;

  @AfterEach
  void reset() {
    newest = 1;
  }

  /** A serializer of the "program". */
  private static final class OfProgram extends TwoFormats {
    private static final long serialVersionUID = 1L;

    OfProgram(int format) {
      super(format);
    }

    @Override
    public TypeSerializerSnapshot<Long> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Public because Flink instantiates it by name. */
    public static final class Snapshot extends WireSnapshot<Long> {
      public Snapshot() {
        super(newest, OfProgram::new);
      }
    }
  }

  /** Adds up the elements of a key, and emits the sum. */
  private static final class Sum extends AbstractStreamOperator<Long>
      implements OneInputStreamOperator<Long, Long> {
    private static final long serialVersionUID = 1L;
    private transient ValueState<Long> sum;

    @Override
    @SuppressWarnings("NullAway") // Flink sets the store before it opens the operator
    public void open() throws Exception {
      super.open();
      sum = getKeyedStateStore().getState(new ValueStateDescriptor<>("sum", new OfProgram(newest)));
    }

    @Override
    public void processElement(StreamRecord<Long> element) throws Exception {
      Long before = sum.value();
      long after = element.getValue() + (before == null ? 0 : before);
      sum.update(after);
      output.collect(new StreamRecord<>(after));
    }
  }

  @Test
  void flinkConvertsStateOfAnEarlierFormat() throws Exception {
    OperatorSubtaskState saved = run(null, 40);
    newest = 2;
    OperatorSubtaskState converted = run(saved, 2, 42);
    assertThat(run(converted, 1, 43)).isNotNull();
  }

  @Test
  void stateOfALaterFormatIsRejectedByName() throws Exception {
    newest = 2;
    OperatorSubtaskState saved = run(null, 40);
    newest = 1;
    assertThatThrownBy(() -> run(saved, 1, 41))
        .rootCause()
        .isInstanceOf(IOException.class)
        .hasMessageContaining("OfProgram$Snapshot: the state has format 2")
        .hasMessageContaining("reads formats 1 to 1; use the version that wrote the state");
  }

  /**
   * Savepoints of all earlier builds contain what Flink's own snapshot without parameters wrote.
   */
  @Test
  void format1IsWhatFlinksOwnSnapshotWrote() {
    TypeSerializerSnapshot<Hash128> ours = Hash128Serializer.INSTANCE.snapshotConfiguration();
    assertThat(ours.getCurrentVersion()).isEqualTo(new Plain().getCurrentVersion());
  }

  @Test
  void aRestoredSnapshotIsWrittenAgainAsItWasRead() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, new OfProgram(1).snapshotConfiguration());
    newest = 2;
    TypeSerializerSnapshot<Long> read = read(out.getCopyOfBuffer());
    DataOutputSerializer again = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(again, read);
    assertThat(again.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
    TypeSerializer<Long> restored = read.restoreSerializer();
    DataOutputSerializer value = new DataOutputSerializer(8);
    restored.serialize(7L, value);
    assertThat(value.length()).as("format 1 of 7").isEqualTo(3);
  }

  private static TypeSerializerSnapshot<Long> read(byte[] bytes) throws IOException {
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(bytes), WireSnapshotTest.class.getClassLoader());
  }

  /** Adds a number to the sum, expects a sum if one is given, and returns the state. */
  private static OperatorSubtaskState run(
      @org.jspecify.annotations.Nullable OperatorSubtaskState saved, long add, long... sum)
      throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(new Sum(), value -> "key", Types.STRING)) {
      harness.setup();
      if (saved != null) {
        harness.initializeState(saved);
      }
      harness.open();
      harness.processElement(add, 0);
      if (sum.length > 0) {
        assertThat(harness.extractOutputValues()).containsExactly(sum[0]);
      }
      return harness.snapshot(1, 1);
    }
  }

  /** A snapshot as the earlier builds had it. */
  private static final class Plain extends SimpleTypeSerializerSnapshot<Hash128> {
    Plain() {
      super(() -> Hash128Serializer.INSTANCE);
    }
  }
}
