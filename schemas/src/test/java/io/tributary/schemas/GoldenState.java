package io.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Golden files of what Flink's serializers write. See {@link GoldenFile}. */
public final class GoldenState {
  private GoldenState() {}

  /** Compares the bytes of a value with those of a file, and reads the file's back. */
  public static <T> T check(String name, TypeSerializer<T> serializer, T value) throws IOException {
    byte[] written = bytes(serializer, value);
    String golden = GoldenFile.check(name + ".v1.hex", HexFormat.of().formatHex(written));
    DataInputDeserializer in = new DataInputDeserializer(HexFormat.of().parseHex(golden));
    T read = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    assertThat(bytes(serializer, read)).isEqualTo(written);
    assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
    return read;
  }

  /** The bytes of a value. */
  public static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }
}
