package io.tributary.export.table;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import io.tributary.schemas.stream.WireType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes {@link WrittenFiles} between operators. */
final class WrittenFilesSerializer extends WireSerializer<WrittenFiles> {
  private static final long serialVersionUID = 1L;

  static final WrittenFilesSerializer INSTANCE = new WrittenFilesSerializer();
  static final TypeInformation<WrittenFiles> TYPE = WireType.of(WrittenFiles.class, INSTANCE);

  @Override
  public void serialize(WrittenFiles written, DataOutputView target) throws IOException {
    WrittenFilesCodec.write(written, target);
  }

  @Override
  protected WrittenFiles read(DataInputView source) throws IOException {
    return WrittenFilesCodec.read(source);
  }

  @Override
  public TypeSerializerSnapshot<WrittenFiles> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Written to checkpoints; public because Flink instantiates it by name. */
  public static final class Snapshot extends WireSnapshot<WrittenFiles> {
    /** Called by Flink. */
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
