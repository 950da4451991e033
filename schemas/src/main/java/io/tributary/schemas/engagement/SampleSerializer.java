package io.tributary.schemas.engagement;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Delegates to {@link Sample#write}. */
public final class SampleSerializer extends WireSerializer<Sample> {
  private static final long serialVersionUID = 1L;

  /** The one instance. */
  public static final SampleSerializer INSTANCE = new SampleSerializer();

  /** The type information of a stream. */
  public static final WireType<Sample> TYPE = WireType.of(Sample.class, INSTANCE);

  @Override
  public void serialize(Sample value, DataOutputView out) throws IOException {
    value.write(out);
  }

  @Override
  protected Sample read(DataInputView in) throws IOException {
    return Sample.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Sample> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Has no parameters: the format is fixed. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Sample> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
