package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.record.Hash128;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Counts large buckets in turns, so that other keys and checkpoints need not wait.
 *
 * <p>A turn counts a fixed number of facts; the next follows shortly, and events are processed in
 * between. The result does not depend on when turns happen, see {@link DueCount}. A checkpoint
 * holds what is due, not how far a count is: a count is a pure function, so it starts again after a
 * restore, and what it emits is emitted in one turn with its removal.
 */
final class CountTurns {
  /** What is due for a bucket, when a snapshot was taken. */
  static final ValueStateDescriptor<byte[]> STATE =
      new ValueStateDescriptor<>("due-counts", BytePrimitiveArraySerializer.INSTANCE);

  private static final long PAUSE_MILLIS = 2;

  /**
   * What it needs of the operator.
   *
   * @param enter makes a bucket's state current
   * @param emit emits samples
   * @param release emits a watermark that was held back
   */
  record Host(Consumer<Hash128> enter, Consumer<List<Sample>> emit, Consumer<Watermark> release) {}

  private final Host host;
  private final KeyedBucket bucket;
  private final ValueState<byte[]> state;
  private final int turnFacts;
  private final DueCounts due = new DueCounts();
  private @Nullable WindowCount running;
  private @Nullable Watermark held;
  private @Nullable Future<?> nextTurn;

  CountTurns(Host host, KeyedBucket bucket, ValueState<byte[]> state, int turnFacts) {
    this.host = host;
    this.bucket = bucket;
    this.state = state;
    this.turnFacts = turnFacts;
  }

  void restore(KeyedStateBackend<Hash128> backend) throws Exception {
    List<Hash128> buckets;
    try (Stream<Hash128> keys = backend.getKeys(STATE.getName(), VoidNamespace.INSTANCE)) {
      buckets = keys.toList();
    }
    for (Hash128 key : buckets) {
      host.enter.accept(key);
      due.decode(key, state.value());
    }
  }

  void snapshot() throws Exception {
    for (Hash128 key : due.buckets()) {
      host.enter.accept(key);
      state.update(due.encode(key));
    }
  }

  boolean isEmpty() {
    return due.isEmpty();
  }

  /** Whether something is due for a bucket: its runs are being read, and must stay. */
  boolean has(Hash128 key) {
    return due.has(key);
  }

  void add(Hash128 key, DueCount count) {
    due.add(key, count);
  }

  /** An actor gets one more denial, which what is due already must not see. */
  void freeze(Notice more, Hash128 actor, List<Notice> before) {
    due.freeze(more, actor, before);
  }

  /**
   * Other tasks take a watermark to mean that all counts up to it have been emitted.
   *
   * @return whether it is held back until they have
   */
  boolean holdsBack(Watermark mark) {
    held = due.isEmpty() ? null : mark;
    return held != null;
  }

  /** Has the next turn follow after a pause. */
  void schedule(ProcessingTimeService time) {
    if (nextTurn == null && !due.isEmpty()) {
      nextTurn =
          time.registerTimer(
              time.getCurrentProcessingTime() + PAUSE_MILLIS,
              now -> {
                nextTurn = null;
                turn();
                schedule(time);
              });
    }
  }

  /** Counts everything that is due, now. */
  void finish() throws Exception {
    while (!due.isEmpty()) {
      turn();
    }
  }

  private void turn() throws Exception {
    if (due.isEmpty()) {
      return;
    }
    host.enter.accept(due.bucket());
    DueCount first = due.first();
    if (first.isWithdrawn()) {
      bucket.clear();
    } else {
      running = running == null ? bucket.begin(first) : running;
      if (!running.advance(turnFacts)) {
        return;
      }
      host.emit.accept(bucket.counted(first.post(), first.at(), running.tally()));
    }
    running = null;
    if (due.removeFirst()) {
      state.clear();
    }
    Watermark mark = held;
    if (due.isEmpty() && mark != null) {
      held = null;
      host.release.accept(mark);
    }
  }
}
