package io.tributary.ingestion.consent;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes a {@link TouchedPost}: the post, then the role. */
public final class TouchedPostSerializer extends WireSerializer<TouchedPost> {
  private static final long serialVersionUID = 1L;

  static final TouchedPostSerializer INSTANCE = new TouchedPostSerializer();

  @Override
  public void serialize(TouchedPost touched, DataOutputView out) throws IOException {
    touched.post().write(out);
    out.writeShort(touched.role());
  }

  @Override
  protected TouchedPost read(DataInputView in) throws IOException {
    return new TouchedPost(PostRef.read(in), in.readShort());
  }

  @Override
  public TypeSerializerSnapshot<TouchedPost> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<TouchedPost> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
