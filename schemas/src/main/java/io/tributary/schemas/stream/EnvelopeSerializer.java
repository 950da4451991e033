package io.tributary.schemas.stream;

import io.tributary.schemas.record.Envelope;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A fixed header of 60 bytes, then the payload. */
public final class EnvelopeSerializer extends WireSerializer<Envelope> {
  private static final long serialVersionUID = 1L;

  /** The one instance. */
  public static final EnvelopeSerializer INSTANCE = new EnvelopeSerializer();

  /** The type information of a stream. */
  public static final WireType<Envelope> TYPE = WireType.of(Envelope.class, INSTANCE);

  @Override
  public void serialize(Envelope envelope, DataOutputView out) throws IOException {
    envelope.write(out);
  }

  @Override
  protected Envelope read(DataInputView in) throws IOException {
    return Envelope.read(in);
  }

  @Override
  public TypeSerializerSnapshot<Envelope> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Format 1. */
  public static final class Snapshot extends WireSnapshot<Envelope> {
    public Snapshot() {
      super(1, format -> INSTANCE);
    }
  }
}
