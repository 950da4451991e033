package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes an {@link Owner}: the author, then the publication. */
public final class OwnerSerializer extends WireSerializer<Owner> {
  private static final long serialVersionUID = 1L;

  static final OwnerSerializer INSTANCE = new OwnerSerializer();

  @Override
  public void serialize(Owner owner, DataOutputView out) throws IOException {
    owner.subject().write(out);
    owner.post().write(out);
  }

  @Override
  protected Owner read(DataInputView in) throws IOException {
    return new Owner(Hash128.read(in), PostRef.read(in));
  }

  @Override
  public TypeSerializerSnapshot<Owner> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<Owner> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
