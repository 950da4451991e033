package io.tributary.schemas.engagement;

import io.tributary.schemas.stream.WireSerializer;
import io.tributary.schemas.stream.WireSnapshot;
import io.tributary.schemas.stream.WireType;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Delegates to {@link Notice#write}. */
public final class NoticeSerializer extends WireSerializer<Notice> {
  private static final long serialVersionUID = 1L;

  /** The one instance. */
  public static final NoticeSerializer INSTANCE = new NoticeSerializer();

  /** The type information of a stream. */
  public static final WireType<Notice> TYPE = WireType.of(Notice.class, INSTANCE);

  @Override
  public void serialize(Notice value, DataOutputView out) throws IOException {
    value.write(out);
  }

  @Override
  protected Notice read(DataInputView in) throws IOException {
    return Notice.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Notice> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<Notice> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
