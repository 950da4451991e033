package io.tributary.schemas.engagement;

import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import io.tributary.schemas.stream.WireType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Serializes the key, the kind and the content; the time is that of the fact or publication. */
public final class EngagementMessageSerializer extends WireSerializer<EngagementMessage> {
  private static final long serialVersionUID = 1L;
  private static final int GONE = 0;
  private static final int FACT = 1;
  private static final int PUBLICATION = 2;

  /** The one instance. */
  public static final EngagementMessageSerializer INSTANCE = new EngagementMessageSerializer();

  /** The type information of a stream. */
  public static final WireType<EngagementMessage> TYPE =
      WireType.of(EngagementMessage.class, INSTANCE);

  @Override
  public void serialize(EngagementMessage message, DataOutputView out) throws IOException {
    message.key().write(out);
    if (message.fact() != null) {
      out.writeByte(FACT);
      message.fact().write(out);
    } else if (message.publication() != null) {
      out.writeByte(PUBLICATION);
      message.publication().write(out);
    } else {
      out.writeByte(GONE);
      out.writeLong(message.time());
    }
  }

  @Override
  protected EngagementMessage read(DataInputView in) throws IOException {
    Hash128 key = Hash128.read(in);
    return switch (in.readByte()) {
      case FACT -> EngagementMessage.fact(key, Fact.read(in));
      case PUBLICATION -> EngagementMessage.published(key, Publication.read(in));
      default -> EngagementMessage.gone(key, in.readLong());
    };
  }

  @Override
  public TypeSerializerSnapshot<EngagementMessage> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<EngagementMessage> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
