package io.tributary.export.rebuild;

import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.codec.UndecodableException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Encoded events, sorted by event time; those of equal time stay in the order in which they were
 * added. Beyond some bytes they are sorted in files, so memory is bounded.
 *
 * <p>Rows of the archive are sorted within a slice of the watermark only, and files of many
 * checkpoints overlap. A replay in another order would exceed the out-of-orderness.
 */
final class SortedEvents implements AutoCloseable {
  private static final long CHUNK_BYTES = 64L << 20;
  private static final int MOST_FILES = 64;
  private static final long OVERHEAD_BYTES = 64;

  private final Path folder;
  private final long chunkBytes;
  private final int mostFiles;
  private final List<EventHeader> chunk = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final List<EventFileReader> open = new ArrayList<>();
  private long bytes;
  private long size;
  private int named;

  /**
   * @param folder for temporary files
   */
  SortedEvents(Path folder) {
    this(folder, CHUNK_BYTES, MOST_FILES);
  }

  SortedEvents(Path folder, long chunkBytes, int mostFiles) {
    this.folder = folder;
    this.chunkBytes = chunkBytes;
    this.mostFiles = mostFiles;
  }

  /** The number of events. */
  long size() {
    return size;
  }

  /**
   * Adds an encoded event.
   *
   * @throws UndecodableException if it is none
   */
  void add(byte[] event) throws UndecodableException, IOException {
    chunk.add(EventHeader.read(event));
    size++;
    bytes += event.length + OVERHEAD_BYTES;
    if (bytes >= chunkBytes) {
      spill();
    }
  }

  /** All events in order. No event can be added afterwards. */
  Iterator<EventHeader> inOrder() throws IOException {
    if (files.isEmpty()) {
      chunk.sort(Comparator.comparingLong(EventHeader::timeMillis));
      return chunk.iterator();
    }
    spill();
    return merged();
  }

  private void spill() throws IOException {
    chunk.sort(Comparator.comparingLong(EventHeader::timeMillis));
    write(chunk.iterator());
    chunk.clear();
    bytes = 0;
    if (files.size() >= mostFiles) {
      Iterator<EventHeader> all = merged();
      List<Path> old = List.copyOf(files);
      files.clear();
      write(all);
      close();
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private void write(Iterator<EventHeader> events) throws IOException {
    Path file = folder.resolve("sorted-" + named++ + ".bin");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
      while (events.hasNext()) {
        EventHeader event = events.next();
        out.writeInt(event.bytes().length);
        out.write(event.bytes());
      }
    }
    files.add(file);
  }

  private Iterator<EventHeader> merged() throws IOException {
    PriorityQueue<EventFileReader> turns = new PriorityQueue<>();
    for (int i = 0; i < files.size(); i++) {
      EventFileReader reader = new EventFileReader(files.get(i), i);
      open.add(reader);
      if (reader.advance()) {
        turns.add(reader);
      }
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !turns.isEmpty();
      }

      @Override
      public EventHeader next() {
        EventFileReader first = turns.remove();
        EventHeader event = first.event();
        try {
          if (first.advance()) {
            turns.add(first);
          }
        } catch (IOException e) {
          throw new UncheckedIOException("cannot read the sorted archive", e);
        }
        return event;
      }
    };
  }

  /** Closes the files that are being read. */
  @Override
  public void close() throws IOException {
    for (EventFileReader reader : open) {
      reader.close();
    }
    open.clear();
  }
}
