package io.tributary.schemas.stream;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A serializer whose format changed: format 1 is a decimal string, format 2 a number. */
abstract class TwoFormats extends WireSerializer<Long> {
  private static final long serialVersionUID = 1L;

  final int format;

  TwoFormats(int format) {
    this.format = format;
  }

  @Override
  public void serialize(Long value, DataOutputView out) throws IOException {
    if (format == 1) {
      out.writeUTF(value.toString());
    } else {
      out.writeLong(value);
    }
  }

  @Override
  protected Long read(DataInputView in) throws IOException {
    return format == 1 ? Long.parseLong(in.readUTF()) : in.readLong();
  }
}
