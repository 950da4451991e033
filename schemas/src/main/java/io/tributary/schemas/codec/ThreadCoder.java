package io.tributary.schemas.codec;

import io.tributary.schemas.FailureText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** One thread's encoder, decoder and buffer. */
final class ThreadCoder {
  private final byte[] header;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private @Nullable BinaryEncoder encoder;
  private @Nullable BinaryDecoder decoder;

  ThreadCoder(byte[] header) {
    this.header = header;
  }

  <T> byte[] encode(DatumWriter<T> writer, T record) {
    out.reset();
    out.write(header, 0, header.length);
    BinaryEncoder reused = EncoderFactory.get().binaryEncoder(out, encoder);
    // A failed encoding leaves the encoder in an undefined state.
    encoder = null;
    try {
      writer.write(record, reused);
      reused.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    encoder = reused;
    return out.toByteArray();
  }

  <T> T decode(DatumReader<T> reader, byte[] bytes) throws UndecodableException {
    int length = bytes.length - SingleObject.HEADER_LENGTH;
    BinaryDecoder reused =
        DecoderFactory.get().binaryDecoder(bytes, SingleObject.HEADER_LENGTH, length, decoder);
    decoder = reused;
    try {
      @SuppressWarnings("NullAway") // Avro has no annotations; null means "nothing to reuse".
      T record = reader.read(null, reused);
      if (!reused.isEnd()) {
        throw new UndecodableException("there are extra bytes after the record");
      }
      return record;
    } catch (UndecodableException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Avro reports corrupt bytes by various exception types.
      throw new UndecodableException("the bytes are not a record: " + FailureText.of(e), e);
    }
  }
}
