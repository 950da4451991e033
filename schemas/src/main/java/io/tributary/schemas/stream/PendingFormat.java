package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of pending events in snapshots and in state.
 *
 * <p>Version 1, of snapshots only: the number of events, and the events. Version 2: the number -2,
 * in a snapshot then what {@link OverflowIndex} knows about the key group, then as in version 1. A
 * number of events is never negative, so a reader can distinguish the versions. A new format of an
 * event needs a new version here, because raw state has no snapshots of serializers.
 */
final class PendingFormat<T> {
  private static final int VERSION_2 = -2;

  private final TypeSerializer<T> serializer;

  PendingFormat(TypeSerializer<T> serializer) {
    this.serializer = serializer;
  }

  /** Writes a key group's part of a snapshot. */
  void write(int keyGroup, OverflowIndex<?> index, List<T> events, DataOutputView out)
      throws IOException {
    out.writeInt(VERSION_2);
    index.write(keyGroup, out);
    write(events, out);
  }

  /** Reads a key group's part of a snapshot of any version. */
  void read(int keyGroup, OverflowIndex<?> index, PendingSink<T> events, DataInputView in)
      throws Exception {
    int first = in.readInt();
    if (first >= 0) {
      read(first, events, in);
      return;
    }
    requireKnown(first);
    index.read(keyGroup, in);
    read(in.readInt(), events, in);
  }

  /** Encodes events for state. */
  byte[] encode(List<T> events) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64 + 256 * events.size());
    out.writeInt(VERSION_2);
    write(events, out);
    return out.getCopyOfBuffer();
  }

  /** Reads events from state. */
  void decode(byte[] bytes, Consumer<T> events) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    requireKnown(in.readInt());
    for (int i = in.readInt(); i > 0; i--) {
      events.accept(serializer.deserialize(in));
    }
  }

  private static void requireKnown(int version) throws IOException {
    if (version != VERSION_2) {
      throw new IOException(
          "pending events have format %d, which this version cannot read; it reads up to %d"
              .formatted(-version, -VERSION_2));
    }
  }

  private void write(List<T> events, DataOutputView out) throws IOException {
    out.writeInt(events.size());
    for (T event : events) {
      serializer.serialize(event, out);
    }
  }

  private void read(int count, PendingSink<T> events, DataInputView in) throws Exception {
    for (int i = 0; i < count; i++) {
      events.accept(serializer.deserialize(in));
    }
  }

  /** Receives events, one by one. */
  @FunctionalInterface
  interface PendingSink<T> {
    void accept(T event) throws Exception;
  }
}
