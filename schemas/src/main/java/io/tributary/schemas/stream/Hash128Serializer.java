package io.tributary.schemas.stream;

import io.tributary.schemas.record.Hash128;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Sixteen bytes. */
public final class Hash128Serializer extends WireSerializer<Hash128> {
  private static final long serialVersionUID = 1L;

  /** The one instance. */
  public static final Hash128Serializer INSTANCE = new Hash128Serializer();

  /** The type information of a stream's key. */
  public static final WireType<Hash128> TYPE = WireType.key(Hash128.class, INSTANCE);

  @Override
  public int getLength() {
    return 16;
  }

  @Override
  public void serialize(Hash128 hash, DataOutputView out) throws IOException {
    hash.write(out);
  }

  @Override
  protected Hash128 read(DataInputView in) throws IOException {
    return Hash128.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Hash128> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<Hash128> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
