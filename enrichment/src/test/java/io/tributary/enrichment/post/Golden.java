package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Golden files of state formats, so that a change of a format fails a test.
 *
 * <p>Regenerate with {@code mvn test -Dfast -pl enrichment -am -Dgolden.write=true}, and review the
 * difference: a changed file means that older state is no longer readable.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Compares the bytes of a value with those of a file, and reads them back. */
  static <T> T check(String name, TypeSerializer<T> serializer, T value) throws IOException {
    String actual = HexFormat.of().formatHex(bytes(serializer, value));
    Path file = FOLDER.resolve(name + ".v1.hex");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual + "\n");
    }
    String expected = Files.readString(file).stripTrailing();
    assertThat(actual).as(name).isEqualTo(expected);
    DataInputDeserializer in = new DataInputDeserializer(HexFormat.of().parseHex(expected));
    T read = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    assertThat(bytes(serializer, read)).isEqualTo(bytes(serializer, value));
    assertThat(serializer.snapshotConfiguration().restoreSerializer()).isEqualTo(serializer);
    return read;
  }

  static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }
}
