package io.tributary.export.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A first-in, first-out channel between two subtasks, like Flink's network: records travel as
 * bytes, and a checkpoint barrier blocks it until the receiver has seen the barrier on all its
 * channels.
 */
final class Channel<T> {
  /** An element that is not a record. */
  sealed interface Signal permits Mark, Barrier {}

  /** A watermark. */
  record Mark(long time) implements Signal {}

  /** A checkpoint barrier. */
  record Barrier(long checkpoint) implements Signal {}

  private final TypeSerializer<T> serializer;
  private final ArrayDeque<Object> queue = new ArrayDeque<>();
  private final DataOutputSerializer buffer = new DataOutputSerializer(256);
  private boolean blocked;

  Channel(TypeSerializer<T> serializer) {
    this.serializer = serializer;
  }

  void send(T value) {
    try {
      buffer.clear();
      serializer.serialize(value, buffer);
      queue.add(buffer.getCopyOfBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void signal(Signal signal) {
    queue.add(signal);
  }

  boolean isReady() {
    return !blocked && !queue.isEmpty();
  }

  void blocked(boolean value) {
    blocked = value;
  }

  /** The next element: a record of type {@code T} or a {@link Signal}. */
  Object take() throws IOException {
    Object next = queue.remove();
    return next instanceof byte[] bytes
        ? serializer.deserialize(new DataInputDeserializer(bytes))
        : next;
  }
}
