package io.tributary.enrichment.post;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes a {@link Node}. */
public final class NodeSerializer extends WireSerializer<Node> {
  private static final long serialVersionUID = 1L;

  static final NodeSerializer INSTANCE = new NodeSerializer();

  @Override
  public void serialize(Node node, DataOutputView out) throws IOException {
    node.write(out);
  }

  @Override
  protected Node read(DataInputView in) throws IOException {
    return Node.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Node> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<Node> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
