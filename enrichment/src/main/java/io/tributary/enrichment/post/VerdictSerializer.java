package io.tributary.enrichment.post;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.verdict.Verdict;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As a verdict writes itself. */
public final class VerdictSerializer extends WireSerializer<Verdict> {
  private static final long serialVersionUID = 1L;

  static final VerdictSerializer INSTANCE = new VerdictSerializer();

  @Override
  public void serialize(Verdict verdict, DataOutputView out) throws IOException {
    verdict.write(out);
  }

  @Override
  protected Verdict read(DataInputView in) throws IOException {
    return Verdict.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Verdict> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Has no parameters: the format is fixed. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Verdict> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
