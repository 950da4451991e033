package io.tributary.enrichment.engagement;

import io.tributary.schemas.stream.WireSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
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

  /** The format has no parameters. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<OpenPost> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
