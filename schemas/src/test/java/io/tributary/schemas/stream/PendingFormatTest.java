package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.GoldenFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyGroupRangeOffsets;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.memory.ByteStreamStateHandle;
import org.junit.jupiter.api.Test;

/** The raw keyed state of pending events: every format stays readable. */
class PendingFormatTest {
  private static final int GROUP =
      KeyGroupRangeAssignment.assignToKeyGroup("k", SlicedSubtasks.KEY_GROUPS);
  private static final PendingLimits TWO = new PendingLimits(2 * SliceEvent.BYTES, Long.MAX_VALUE);
  private static final PendingLimits MANY = PendingLimits.DEFAULT;

  /** Snapshots contained this before formats had numbers: two events, after their number. */
  private static final String FORMAT_1 =
      "00000002"
          + "000000016b"
          + "0000000000000bb8"
          + "00000001"
          + "000000016b"
          + "00000000000007d0"
          + "00000002";

  @Test
  void writesTheGoldenBytes() throws Exception {
    try (SlicedSubtasks subtasks = sent(MANY)) {
      GoldenFile.check("pending-on-heap.v2.hex", raw(subtasks.snapshot()));
    }
    try (SlicedSubtasks subtasks = sent(TWO)) {
      assertThat(subtasks.gauge("pendingEventsInState")).isEqualTo(2);
      GoldenFile.check("pending-in-state.v2.hex", raw(subtasks.snapshot()));
    }
  }

  private static SlicedSubtasks sent(PendingLimits limits) throws Exception {
    SlicedSubtasks subtasks = new SlicedSubtasks(limits, false, 1);
    subtasks.send(new SliceEvent("k", 3_000, 1));
    subtasks.send(new SliceEvent("k", 2_000, 2));
    subtasks.send(new SliceEvent("k", 70_000, 3));
    return subtasks;
  }

  @Test
  void restoresFormat1() throws Exception {
    try (SlicedSubtasks subtasks = new SlicedSubtasks(MANY, false, 1)) {
      subtasks.restore(withRaw(subtasks.snapshot(), FORMAT_1));
      assertThat(subtasks.gauge("pendingEvents")).isEqualTo(2);
      subtasks.watermark(3_000);
      assertThat(subtasks.emitted()).contains("k at 3000: [2000#2, 3000#1]");
    }
  }

  @Test
  void restoresFormat2() throws Exception {
    String golden = GoldenFile.check("pending-on-heap.v2.hex", raw(MANY));
    try (SlicedSubtasks subtasks = new SlicedSubtasks(MANY, false, 1)) {
      subtasks.restore(withRaw(subtasks.snapshot(), golden));
      subtasks.watermark(70_000);
      assertThat(subtasks.emitted()).contains("k at 70000: [2000#2, 3000#1, 70000#3]");
    }
  }

  /** The index is in raw state, the events in keyed state. */
  @Test
  void restoresFormat2WithEventsInState() throws Exception {
    String golden = GoldenFile.check("pending-in-state.v2.hex", raw(TWO));
    try (SlicedSubtasks subtasks = sent(TWO)) {
      subtasks.restore(withRaw(subtasks.snapshot(), golden));
      assertThat(subtasks.gauge("pendingEventsInState")).isEqualTo(2);
      subtasks.watermark(70_000);
      assertThat(subtasks.emitted()).contains("k at 70000: [2000#2, 3000#1, 70000#3]");
    }
  }

  @Test
  void rejectsALaterFormat() throws Exception {
    try (SlicedSubtasks subtasks = new SlicedSubtasks(MANY, false, 1)) {
      OperatorSubtaskState later = withRaw(subtasks.snapshot(), "fffffffd");
      assertThatThrownBy(() -> subtasks.restore(later))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("format 3");
    }
  }

  @Test
  void readsEventsInAnEarlierFormatOfTheirSerializer() throws Exception {
    byte[] old = new PendingFormat<>(new Written(1)).encode(List.of(40L, 2L));
    List<Long> read = new ArrayList<>();
    new PendingFormat<>(new Written(2)).decode(old, read::add);
    assertThat(read).containsExactly(40L, 2L);
  }

  @Test
  void rejectsEventsInALaterFormatOfTheirSerializer() throws Exception {
    byte[] later = new PendingFormat<>(new Written(2)).encode(List.of(40L));
    assertThatThrownBy(() -> new PendingFormat<>(new Written(1)).decode(later, event -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the state has format 2");
  }

  /** The serializer of a program that writes a given format. */
  private static final class Written extends TwoFormats {
    private static final long serialVersionUID = 1L;

    Written(int format) {
      super(format);
    }

    @Override
    public TypeSerializerSnapshot<Long> snapshotConfiguration() {
      return new WireSnapshot<>(format, Written::new) {};
    }
  }

  private static String raw(PendingLimits limits) throws Exception {
    try (SlicedSubtasks subtasks = sent(limits)) {
      return raw(subtasks.snapshot());
    }
  }

  /** What a snapshot contains of the key group. */
  private static String raw(OperatorSubtaskState state) throws IOException {
    for (KeyedStateHandle handle : state.getRawKeyedState()) {
      var groups = (KeyGroupsStateHandle) handle;
      try (var in = groups.openInputStream()) {
        in.seek(groups.getOffsetForKeyGroup(GROUP));
        return HexFormat.of().formatHex(in.readAllBytes());
      }
    }
    throw new AssertionError("the snapshot has no raw keyed state");
  }

  private static OperatorSubtaskState withRaw(OperatorSubtaskState state, String hex) {
    KeyGroupRangeOffsets offsets =
        new KeyGroupRangeOffsets(KeyGroupRange.of(GROUP, GROUP), new long[] {0});
    return state.toBuilder()
        .setRawKeyedState(
            new KeyGroupsStateHandle(
                offsets, new ByteStreamStateHandle("raw", HexFormat.of().parseHex(hex))))
        .build();
  }
}
