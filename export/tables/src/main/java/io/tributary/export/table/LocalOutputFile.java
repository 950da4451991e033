package io.tributary.export.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A file that is forced to disk when its stream is closed. */
final class LocalOutputFile implements OutputFile {
  private static final int BUFFER_BYTES = 1 << 16;

  private final String location;
  private final Path path;

  /**
   * @param location location for Iceberg's metadata
   * @param path path of the file
   */
  LocalOutputFile(String location, Path path) {
    this.location = location;
    this.path = path;
  }

  @Override
  public PositionOutputStream create() {
    return open(StandardOpenOption.CREATE_NEW);
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public InputFile toInputFile() {
    return new LocalInputFile(location, path);
  }

  private PositionOutputStream open(OpenOption... options) {
    OpenOption[] all = java.util.Arrays.copyOf(options, options.length + 1);
    all[options.length] = StandardOpenOption.WRITE;
    try {
      Files.createDirectories(path.getParent());
      return new DurableStream(FileChannel.open(path, all), Files.isRegularFile(path));
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExistsException(e, "%s exists already", path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }

  private static final class DurableStream extends PositionOutputStream {
    private final FileChannel channel;
    private final OutputStream buffer;
    private final boolean isForced;
    private long position;

    /** Pipes and devices can be written but not forced to disk. */
    DurableStream(FileChannel channel, boolean isForced) {
      this.channel = channel;
      this.isForced = isForced;
      this.buffer = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      buffer.write(b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      buffer.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      buffer.flush();
    }

    @Override
    public void close() throws IOException {
      if (!channel.isOpen()) {
        return;
      }
      try (channel) {
        buffer.flush();
        if (isForced) {
          channel.force(true);
        }
      }
    }
  }
}
