package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of pending events in snapshots and in state.
 *
 * <p>Format 1, of snapshots only: the number of events, and the events in format 1 of their
 * serializer. Format 2: the number -2; in a snapshot, what {@link OverflowIndex} knows about the
 * key group; the version of the serializer's snapshot; the number of events, and the events. A
 * number of events is never negative, so a reader can distinguish the formats. The version of the
 * serializer is here because Flink stores none for raw state.
 */
final class PendingFormat<T> {
  private static final int FORMAT_2 = -2;

  private final TypeSerializer<T> serializer;
  private final int version;

  PendingFormat(TypeSerializer<T> serializer) {
    this.serializer = serializer;
    this.version = serializer.snapshotConfiguration().getCurrentVersion();
  }

  /** Writes a key group's part of a snapshot. */
  void write(int keyGroup, OverflowIndex<?> index, List<T> events, DataOutputView out)
      throws IOException {
    out.writeInt(FORMAT_2);
    index.write(keyGroup, out);
    write(events, out);
  }

  /** Reads a key group's part of a snapshot of any format. */
  void read(int keyGroup, OverflowIndex<?> index, PendingSink<T> events, DataInputView in)
      throws Exception {
    int first = in.readInt();
    if (first >= 0) {
      read(first, reader(WireSnapshot.VERSION_OF_FORMAT_1), events, in);
      return;
    }
    requireKnown(first);
    index.read(keyGroup, in);
    read(events, in);
  }

  /** Encodes events for state. */
  byte[] encode(List<T> events) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64 + 256 * events.size());
    out.writeInt(FORMAT_2);
    write(events, out);
    return out.getCopyOfBuffer();
  }

  /** Reads events from state. */
  void decode(byte[] bytes, PendingSink<T> events) throws Exception {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    requireKnown(in.readInt());
    read(events, in);
  }

  private static void requireKnown(int format) throws IOException {
    if (format != FORMAT_2) {
      throw new IOException(
          "pending events have format %d, which this version cannot read; it reads up to %d"
              .formatted(-format, -FORMAT_2));
    }
  }

  private void write(List<T> events, DataOutputView out) throws IOException {
    out.writeInt(version);
    out.writeInt(events.size());
    for (T event : events) {
      serializer.serialize(event, out);
    }
  }

  private void read(PendingSink<T> events, DataInputView in) throws Exception {
    TypeSerializer<T> reader = reader(in.readInt());
    read(in.readInt(), reader, events, in);
  }

  private static <T> void read(
      int count, TypeSerializer<T> reader, PendingSink<T> events, DataInputView in)
      throws Exception {
    for (int i = 0; i < count; i++) {
      events.accept(reader.deserialize(in));
    }
  }

  private TypeSerializer<T> reader(int written) throws IOException {
    if (written == version) {
      return serializer;
    }
    TypeSerializerSnapshot<T> snapshot = serializer.snapshotConfiguration();
    snapshot.readSnapshot(
        written, new DataInputDeserializer(), serializer.getClass().getClassLoader());
    return snapshot.restoreSerializer();
  }

  /** Receives events, one by one. */
  @FunctionalInterface
  interface PendingSink<T> {
    void accept(T event) throws Exception;
  }
}
