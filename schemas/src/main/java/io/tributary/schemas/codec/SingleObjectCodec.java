package io.tributary.schemas.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encodes records of one type, and decodes those of every stored schema version.
 *
 * <p>Thread-safe: each thread has its own encoder and decoder. A decoder that failed is discarded,
 * so that a corrupt record cannot affect the next one.
 */
final class SingleObjectCodec<T extends SpecificRecord> {
  private final String name;
  private final SchemaStore store;
  private final long fingerprint;
  private final SpecificDatumWriter<T> writer;
  private final Map<Long, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private final ThreadLocal<ThreadCoder> coders;
  private final Schema current;

  SingleObjectCodec(String name, Schema current) {
    this.name = name;
    this.current = current;
    this.store = SchemaStore.load(name);
    this.fingerprint = SchemaStore.fingerprint(current);
    this.writer = new SpecificDatumWriter<>(current, RecordModel.INSTANCE);
    byte[] header = SingleObject.header(fingerprint);
    this.coders = ThreadLocal.withInitial(() -> new ThreadCoder(header));
  }

  /** Encodes a record in the current version. */
  byte[] encode(T record) {
    return coders.get().encode(writer, record);
  }

  /** Decodes a record of any stored version. */
  T decode(byte[] bytes) throws UndecodableException {
    SpecificDatumReader<T> reader = reader(SingleObject.fingerprint(bytes));
    try {
      return coders.get().decode(reader, bytes);
    } catch (UndecodableException e) {
      coders.remove();
      throw new UndecodableException(
          "cannot decode " + name + " of " + bytes.length + " bytes: " + e.getMessage(), e);
    }
  }

  /** Whether the bytes have the current version. */
  boolean isCurrent(byte[] bytes) {
    return SingleObject.is(bytes, fingerprint);
  }

  /** Whether the bytes have any stored version. */
  boolean isKnown(byte[] bytes) {
    return SingleObject.hasHeader(bytes) && store.find(SingleObject.fingerprintOf(bytes)) != null;
  }

  private SpecificDatumReader<T> reader(long writerFingerprint) throws UndecodableException {
    SpecificDatumReader<T> reader = readers.get(writerFingerprint);
    if (reader == null) {
      Schema written = store.find(writerFingerprint);
      if (written == null) {
        throw new UndecodableException(
            "no stored version of "
                + name
                + " has fingerprint "
                + Long.toHexString(writerFingerprint)
                + "; it is another record, or a newer release wrote it");
      }
      reader = new SpecificDatumReader<>(written, current, RecordModel.INSTANCE);
      readers.put(writerFingerprint, reader);
    }
    return reader;
  }
}
