package io.tributary.export.bench;

import com.github.luben.zstd.ZstdOutputStream;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import java.util.zip.GZIPOutputStream;

/** Writes events as CloudEvents in JSON, one per line, compressed according to the file name. */
final class LineOutput implements ToIntFunction<Event>, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final OutputStream out;

  LineOutput(Path file) throws IOException {
    this.out = new BufferedOutputStream(packed(file), BUFFER_BYTES);
  }

  private static OutputStream packed(Path file) throws IOException {
    String name = file.toString();
    if (name.endsWith(".jsonl")) {
      return Files.newOutputStream(file);
    }
    if (name.endsWith(".jsonl.zst")) {
      return new ZstdOutputStream(Files.newOutputStream(file));
    }
    if (name.endsWith(".jsonl.gz")) {
      return new GZIPOutputStream(Files.newOutputStream(file));
    }
    throw new IllegalArgumentException(
        file + " has an unknown extension: use one of .jsonl, .jsonl.zst or .jsonl.gz");
  }

  /** Writes an event and returns the size of its JSON without the line end. */
  @Override
  public int applyAsInt(Event event) {
    byte[] line = CloudEventWriter.write(event);
    try {
      out.write(line);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
