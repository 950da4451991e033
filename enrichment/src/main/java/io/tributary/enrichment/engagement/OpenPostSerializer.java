package io.tributary.enrichment.engagement;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes an {@link OpenPost} in its own format. */
public final class OpenPostSerializer extends WireSerializer<OpenPost> {
  private static final long serialVersionUID = 1L;

  static final OpenPostSerializer INSTANCE = new OpenPostSerializer();

  @Override
  public void serialize(OpenPost post, DataOutputView out) throws IOException {
    post.write(out);
  }

  @Override
  protected OpenPost read(DataInputView in) throws IOException {
    return OpenPost.read(in);
  }

  @Override
  public TypeSerializerSnapshot<OpenPost> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<OpenPost> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
