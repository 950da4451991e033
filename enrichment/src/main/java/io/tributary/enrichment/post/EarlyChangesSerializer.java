package io.tributary.enrichment.post;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes the list in older savepoints. */
public final class EarlyChangesSerializer extends WireSerializer<EarlyChangeList> {
  private static final long serialVersionUID = 1L;

  static final EarlyChangesSerializer INSTANCE = new EarlyChangesSerializer();

  @Override
  public void serialize(EarlyChangeList changes, DataOutputView out) throws IOException {
    changes.write(out);
  }

  @Override
  protected EarlyChangeList read(DataInputView in) throws IOException {
    return EarlyChangeList.read(in);
  }

  @Override
  public TypeSerializerSnapshot<EarlyChangeList> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<EarlyChangeList> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
