package io.tributary.export.table;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link WrittenFiles} between operators. */
final class WrittenFilesSerializer extends TypeSerializerSingleton<WrittenFiles> {
  static final WrittenFilesSerializer INSTANCE = new WrittenFilesSerializer();

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public WrittenFiles createInstance() {
    return new WrittenFiles(0, WrittenFiles.NO_WATERMARK, List.of());
  }

  @Override
  public WrittenFiles copy(WrittenFiles from) {
    return from;
  }

  @Override
  public WrittenFiles copy(WrittenFiles from, WrittenFiles reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(WrittenFiles written, DataOutputView target) throws IOException {
    WrittenFilesCodec.write(written, target);
  }

  @Override
  public WrittenFiles deserialize(DataInputView source) throws IOException {
    return WrittenFilesCodec.read(source);
  }

  @Override
  public WrittenFiles deserialize(WrittenFiles reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<WrittenFiles> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written into checkpoints; made by name when they are read, hence public. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<WrittenFiles> {
    /** Called by Flink. */
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
