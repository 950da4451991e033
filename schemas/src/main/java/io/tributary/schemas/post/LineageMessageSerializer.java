package io.tributary.schemas.post;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import io.tributary.schemas.stream.WireType;
import io.tributary.schemas.verdict.Verdict;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes kind, time, post and role, then the verdict and the envelope if present. */
public final class LineageMessageSerializer extends WireSerializer<LineageMessage> {
  private static final long serialVersionUID = 1L;
  private static final LineageMessage.Kind[] KINDS = LineageMessage.Kind.values();

  /** The one instance. */
  public static final LineageMessageSerializer INSTANCE = new LineageMessageSerializer();

  /** The type information of a stream. */
  public static final WireType<LineageMessage> TYPE = WireType.of(LineageMessage.class, INSTANCE);

  @Override
  public void serialize(LineageMessage message, DataOutputView out) throws IOException {
    out.writeByte(message.kind().ordinal());
    out.writeLong(message.time());
    message.post().write(out);
    out.writeShort(message.role());
    out.writeBoolean(message.verdict() != null);
    if (message.verdict() != null) {
      message.verdict().write(out);
    }
    out.writeBoolean(message.envelope() != null);
    if (message.envelope() != null) {
      EnvelopeSerializer.INSTANCE.serialize(message.envelope(), out);
    }
  }

  @Override
  protected LineageMessage read(DataInputView in) throws IOException {
    LineageMessage.Kind kind = KINDS[in.readByte()];
    long time = in.readLong();
    PostRef post = PostRef.read(in);
    short role = in.readShort();
    Verdict verdict = in.readBoolean() ? Verdict.read(in) : null;
    Envelope envelope = in.readBoolean() ? EnvelopeSerializer.INSTANCE.deserialize(in) : null;
    return new LineageMessage(kind, time, post, role, verdict, envelope);
  }

  @Override
  public TypeSerializerSnapshot<LineageMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<LineageMessage> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
