package io.tributary.schemas.post;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Wire;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import io.tributary.schemas.stream.WireType;
import io.tributary.schemas.verdict.Verdict;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes the post id, the envelope, whether it engages, and the verdict if present. */
public final class PostMessageSerializer extends WireSerializer<PostMessage> {
  private static final long serialVersionUID = 1L;

  /** The one instance. */
  public static final PostMessageSerializer INSTANCE = new PostMessageSerializer();

  /** The type information of a stream. */
  public static final WireType<PostMessage> TYPE = WireType.of(PostMessage.class, INSTANCE);

  @Override
  public void serialize(PostMessage message, DataOutputView out) throws IOException {
    Wire.writeString(message.postId(), out);
    EnvelopeSerializer.INSTANCE.serialize(message.envelope(), out);
    out.writeBoolean(message.engages());
    out.writeBoolean(message.verdict() != null);
    if (message.verdict() != null) {
      message.verdict().write(out);
    }
  }

  @Override
  protected PostMessage read(DataInputView in) throws IOException {
    String postId = Wire.readString(in);
    Envelope envelope = EnvelopeSerializer.INSTANCE.deserialize(in);
    boolean engages = in.readBoolean();
    Verdict verdict = in.readBoolean() ? Verdict.read(in) : null;
    return new PostMessage(postId, envelope, verdict, engages);
  }

  @Override
  public TypeSerializerSnapshot<PostMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<PostMessage> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
