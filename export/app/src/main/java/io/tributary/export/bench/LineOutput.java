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

/** Writes events as CloudEvents in JSON, one a line, packed as the name of the file says. */
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
        file + " has an unknown ending: give one of .jsonl, .jsonl.zst or .jsonl.gz");
  }

  /** Writes an event; its size is that of the JSON without the line end. */
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
