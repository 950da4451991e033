package io.tributary.export.job;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** A harness around a real operator, of one input or of two. */
interface SimulatedOperator<T, U> {
  AbstractStreamOperatorTestHarness<?> harness();

  void first(T value) throws Exception;

  void second(U value) throws Exception;

  /** The smallest watermark of all inputs. */
  void watermark(Watermark mark) throws Exception;

  default OperatorSubtaskState snapshot(long checkpoint) throws Exception {
    return harness().snapshot(checkpoint, 0);
  }

  /** Whether pending events are in state. */
  default boolean hasOverflowed() {
    KeyedStateBackend<Object> backend =
        ((AbstractStreamOperator<?>) harness().getOperator()).getKeyedStateBackend();
    try (var entries = backend.getKeysAndNamespaces("pending-overflow")) {
      return entries.findAny().isPresent();
    }
  }

  static <T, U> SimulatedOperator<T, U> of(
      KeyedOneInputStreamOperatorTestHarness<?, T, ?> harness) {
    return new SimulatedOperator<>() {
      @Override
      public AbstractStreamOperatorTestHarness<?> harness() {
        return harness;
      }

      @Override
      public void first(T value) throws Exception {
        harness.processElement(new StreamRecord<>(value));
      }

      @Override
      public void second(U value) {
        throw new IllegalStateException("there is one input");
      }

      @Override
      public void watermark(Watermark mark) throws Exception {
        harness.processWatermark(mark);
      }
    };
  }

  static <T, U> SimulatedOperator<T, U> of(
      KeyedTwoInputStreamOperatorTestHarness<?, T, U, ?> harness) {
    return new SimulatedOperator<>() {
      @Override
      public AbstractStreamOperatorTestHarness<?> harness() {
        return harness;
      }

      @Override
      public void first(T value) throws Exception {
        harness.processElement1(new StreamRecord<>(value));
      }

      @Override
      public void second(U value) throws Exception {
        harness.processElement2(new StreamRecord<>(value));
      }

      @Override
      public void watermark(Watermark mark) throws Exception {
        harness.processWatermark1(mark);
        harness.processWatermark2(mark);
      }
    };
  }
}
