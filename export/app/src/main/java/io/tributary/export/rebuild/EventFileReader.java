package io.tributary.export.rebuild;

import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.UndecodableException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a file of sorted events. Files order by their next event, equal times by their number. */
final class EventFileReader implements Comparable<EventFileReader>, Closeable {
  private final DataInputStream in;
  private final int number;
  private @Nullable EventHeader event;

  EventFileReader(Path file, int number) throws IOException {
    this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    this.number = number;
  }

  /** Moves to the next event; returns false at the end of the file. */
  boolean advance() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      event = null;
      return false;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    try {
      event = EventHeader.read(bytes);
    } catch (UndecodableException e) {
      throw new IOException("a temporary file has changed", e);
    }
    return true;
  }

  EventHeader event() {
    return Objects.requireNonNull(event, "at the end");
  }

  @Override
  public int compareTo(EventFileReader other) {
    int order = Long.compare(event().timeMillis(), other.event().timeMillis());
    return order == 0 ? Integer.compare(number, other.number) : order;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
