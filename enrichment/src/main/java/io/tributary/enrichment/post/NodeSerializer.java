package io.tributary.enrichment.post;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Serializes a {@link Node}. Nodes are mutable, so {@code copy} makes a deep copy: a snapshot may
 * still be reading the original.
 */
public final class NodeSerializer extends WireSerializer<Node> {
  private static final long serialVersionUID = 1L;

  static final NodeSerializer INSTANCE = new NodeSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public Node copy(Node from) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try {
      from.write(new DataOutputStream(bytes));
      return Node.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Node copy(Node from, Node reuse) {
    return copy(from);
  }

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
