package io.tributary.schemas.stream;

import io.tributary.schemas.record.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * An event of the tests of slices.
 *
 * @param number distinguishes events with equal keys and times
 */
record SliceEvent(String key, long time, int number) {
  static final long BYTES = 100;

  /** Key, time, number. */
  static final class Format extends WireSerializer<SliceEvent> {
    private static final long serialVersionUID = 1L;
    static final Format INSTANCE = new Format();

    @Override
    public void serialize(SliceEvent event, DataOutputView out) throws IOException {
      Wire.writeString(event.key, out);
      out.writeLong(event.time);
      out.writeInt(event.number);
    }

    @Override
    protected SliceEvent read(DataInputView in) throws IOException {
      return new SliceEvent(Wire.readString(in), in.readLong(), in.readInt());
    }

    @Override
    public TypeSerializerSnapshot<SliceEvent> snapshotConfiguration() {
      return new Snapshot();
    }
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<SliceEvent> {
    public Snapshot() {
      super(1, format -> Format.INSTANCE);
    }
  }
}
