package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.BucketKey;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes a {@link BucketKey}, the namespace of a bucket of ids: twelve bytes. */
public final class BucketKeySerializer extends WireSerializer<BucketKey> {
  private static final long serialVersionUID = 1L;

  static final BucketKeySerializer INSTANCE = new BucketKeySerializer();

  @Override
  public int getLength() {
    return BucketKey.BYTES;
  }

  @Override
  public void serialize(BucketKey key, DataOutputView out) throws IOException {
    key.write(out);
  }

  @Override
  protected BucketKey read(DataInputView in) throws IOException {
    return BucketKey.read(in);
  }

  @Override
  public TypeSerializerSnapshot<BucketKey> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<BucketKey> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
