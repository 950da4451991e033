package io.tributary.schemas.engagement;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import io.tributary.schemas.stream.WireType;
import java.io.IOException;
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

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<Sample> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
