package io.tributary.enrichment.post;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes an {@link EarlyVerdict}: the verdict, then the clock. */
public final class EarlyVerdictSerializer extends WireSerializer<EarlyVerdict> {
  private static final long serialVersionUID = 1L;

  static final EarlyVerdictSerializer INSTANCE = new EarlyVerdictSerializer();

  @Override
  public void serialize(EarlyVerdict verdict, DataOutputView out) throws IOException {
    verdict.write(out);
  }

  @Override
  protected EarlyVerdict read(DataInputView in) throws IOException {
    return EarlyVerdict.read(in);
  }

  @Override
  public TypeSerializerSnapshot<EarlyVerdict> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<EarlyVerdict> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
