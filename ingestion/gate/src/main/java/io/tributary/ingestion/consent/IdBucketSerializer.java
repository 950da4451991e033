package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.IdBucket;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes {@link IdBucket}. On the heap, buckets are changed in place, so {@code copy} makes a
 * deep copy: a snapshot may still be reading the original.
 */
public final class IdBucketSerializer extends WireSerializer<IdBucket> {
  private static final long serialVersionUID = 1L;

  static final IdBucketSerializer INSTANCE = new IdBucketSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public IdBucket copy(IdBucket from) {
    return from.copy();
  }

  @Override
  public IdBucket copy(IdBucket from, IdBucket reuse) {
    return from.copy();
  }

  @Override
  public void serialize(IdBucket bucket, DataOutputView out) throws IOException {
    bucket.write(out);
  }

  @Override
  protected IdBucket read(DataInputView in) throws IOException {
    return IdBucket.read(in);
  }

  @Override
  public TypeSerializerSnapshot<IdBucket> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<IdBucket> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
