package io.tributary.schemas.codec;

import io.tributary.schemas.avro.Event;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/**
 * Loads the generated classes of this project's namespace, and no others.
 *
 * <p>Avro loads classes named in a schema only if a JVM-wide list trusts them. All schemas come
 * from this jar, so this model trusts their classes without changing settings of the whole process.
 */
final class RecordModel extends SpecificData {
  private static final String NAMESPACE = Event.class.getPackageName();

  static final RecordModel INSTANCE = new RecordModel();

  private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();

  private RecordModel() {
    super(RecordModel.class.getClassLoader());
    setCustomCoders(true);
  }

  @Override
  @SuppressWarnings("rawtypes") // as Avro declares it
  public Class getClass(Schema schema) {
    boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
    return named && NAMESPACE.equals(schema.getNamespace())
        ? classes.computeIfAbsent(schema.getFullName(), this::load)
        : super.getClass(schema);
  }

  private Class<?> load(String name) {
    try {
      return Class.forName(name, true, getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("the build generated no class " + name, e);
    }
  }
}
