package io.tributary.schemas.stream;

import java.io.IOException;
import java.util.function.IntFunction;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The format in which a serializer wrote the state of a savepoint.
 *
 * <p>A serializer that changes its bytes takes the next number, and stays able to read all earlier
 * formats. Flink then converts the state when it restores the savepoint. Formats are counted from
 * 1. Subclasses are public with a public constructor, because Flink instantiates them by name.
 *
 * @param <T> the type of the values
 */
public abstract class WireSnapshot<T> implements TypeSerializerSnapshot<T> {
  /**
   * The version that Flink's snapshot for serializers without parameters writes. All state of
   * format 1 was written with it.
   */
  static final int VERSION_OF_FORMAT_1 = 3;

  private final IntFunction<? extends TypeSerializer<T>> serializers;
  private final int newest;
  private int format;

  /**
   * @param newest the format that the serializer writes now
   * @param serializers a serializer that reads a given format
   */
  protected WireSnapshot(int newest, IntFunction<? extends TypeSerializer<T>> serializers) {
    this.newest = newest;
    this.format = newest;
    this.serializers = serializers;
  }

  /** A snapshot that was restored and not replaced is written again as it was read. */
  @Override
  public final int getCurrentVersion() {
    return VERSION_OF_FORMAT_1 - 1 + format;
  }

  @Override
  public final void writeSnapshot(DataOutputView out) {}

  @Override
  public final void readSnapshot(int version, DataInputView in, ClassLoader classLoader)
      throws IOException {
    int read = version - VERSION_OF_FORMAT_1 + 1;
    if (read < 1 || read > newest) {
      throw new IOException(
          "%s: the state has format %d, this version reads formats 1 to %d; use the version that wrote the state"
              .formatted(getClass().getName(), read, newest));
    }
    format = read;
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return serializers.apply(format);
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!getClass().equals(old.getClass())) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return ((WireSnapshot<T>) old).format == format
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }
}
