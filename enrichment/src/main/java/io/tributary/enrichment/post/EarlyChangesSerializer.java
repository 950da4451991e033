package io.tributary.enrichment.post;

import io.tributary.schemas.stream.WireSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As the changes write themselves. */
public final class EarlyChangesSerializer extends WireSerializer<EarlyChanges> {
  private static final long serialVersionUID = 1L;

  static final EarlyChangesSerializer INSTANCE = new EarlyChangesSerializer();

  @Override
  public void serialize(EarlyChanges changes, DataOutputView out) throws IOException {
    changes.write(out);
  }

  @Override
  protected EarlyChanges read(DataInputView in) throws IOException {
    return EarlyChanges.read(in);
  }

  @Override
  public TypeSerializerSnapshot<EarlyChanges> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Has no parameters: the format is fixed. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<EarlyChanges> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
