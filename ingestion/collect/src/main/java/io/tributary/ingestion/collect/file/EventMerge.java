package io.tributary.ingestion.collect.file;

import io.tributary.schemas.avro.Event;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges files by the event time of each file's next event, and keeps the order within each file.
 *
 * <p>The disorder of a sequence is the largest amount by which an event is older than one before
 * it. <b>The merge is no more disordered than the worst of its parts.</b> Let event {@code e} of
 * file A come after {@code m} of file B, {@code e} being older. When {@code m} was taken, A's next
 * event {@code a} was not older than {@code m}, or it had been taken instead. So {@code a} is not
 * {@code e}, comes before {@code e} in A, and {@code a - e >= m - e}: A alone was as disordered.
 *
 * <p>For equal times the file named first goes first, so that a replay is repeatable. At most
 * {@link #MAX_OPEN} files stay open before their turn; files that overlap in time are open
 * together.
 */
final class EventMerge implements Closeable {
  /** Files beyond this number are closed until their turn: a folder may hold thousands. */
  static final int MAX_OPEN = 64;

  private final List<EventFile> files;
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(Comparator.comparingLong(Turn::time).thenComparingInt(Turn::index));
  private boolean started;
  private @Nullable Turn current;

  EventMerge(List<EventFile> files) {
    this.files = files;
  }

  private record Turn(long time, int index) {}

  /** The next event over all files, or null after the last. */
  @Nullable Event next() {
    if (!started) {
      started = true;
      start();
    }
    if (current != null) {
      int index = current.index();
      current = null;
      enqueue(index);
    }
    current = turns.poll();
    return current == null ? null : files.get(current.index()).head();
  }

  /** The files that could not be read to their end, so far. */
  List<DamagedInput> damagedInputs() {
    List<DamagedInput> damaged = new ArrayList<>();
    files.forEach(file -> file.damage().ifPresent(damaged::add));
    return damaged;
  }

  private void start() {
    for (int i = 0; i < files.size(); i++) {
      enqueue(i);
      if (i >= MAX_OPEN) {
        files.get(i).close();
      }
    }
  }

  private void enqueue(int index) {
    EventFile file = files.get(index);
    if (file.advance()) {
      turns.add(new Turn(file.head().getTime(), index));
    }
  }

  @Override
  public void close() {
    for (EventFile file : files) {
      file.close();
    }
  }
}
