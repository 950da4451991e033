package io.tributary.schemas.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * All versions of a record's schema, by fingerprint.
 *
 * <p>The versions are the resources {@code /avro/<name>/1.avsc}, {@code 2.avsc} and so on, without
 * gaps. They are committed and never changed, so every record ever written stays readable.
 */
final class SchemaStore {
  private final List<Schema> versions;
  private final long[] fingerprints;

  private SchemaStore(List<Schema> versions) {
    this.versions = List.copyOf(versions);
    this.fingerprints = versions.stream().mapToLong(SchemaStore::fingerprint).toArray();
  }

  /**
   * Reads all versions of a record's schema.
   *
   * @throws IllegalStateException if there is none because the jar is incomplete
   */
  static SchemaStore load(String name) {
    List<Schema> versions = new ArrayList<>();
    Schema schema = read(name, 1);
    while (schema != null) {
      versions.add(schema);
      schema = read(name, versions.size() + 1);
    }
    if (versions.isEmpty()) {
      throw new IllegalStateException("no schema /avro/" + name + "/1.avsc on the class path");
    }
    return new SchemaStore(versions);
  }

  /** CRC-64-AVRO of the parsing canonical form (Avro specification, "Schema Fingerprints"). */
  static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }

  /** The schema with a fingerprint, or null if no version has it. */
  @Nullable Schema find(long fingerprint) {
    for (int i = 0; i < fingerprints.length; i++) {
      if (fingerprints[i] == fingerprint) {
        return versions.get(i);
      }
    }
    return null;
  }

  /** All versions, oldest first. */
  List<Schema> versions() {
    return versions;
  }

  private static @Nullable Schema read(String name, int version) {
    String resource = "/avro/" + name + "/" + version + ".avsc";
    try (InputStream in = SchemaStore.class.getResourceAsStream(resource)) {
      return in == null ? null : new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
