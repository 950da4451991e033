package io.tributary.export.folder;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The free space on the disks of some folders.
 *
 * <p>A reserve is kept, so that accepted events can still be decided and written: 256 MiB, or a
 * tenth of a smaller disk. A disk whose space cannot be determined counts as having enough.
 */
public final class DiskSpace {
  private static final long RESERVE_BYTES = 256L << 20;
  private static final int RESERVE_SHARE = 10;

  /** A quarter of the reserve is enough to finish what was accepted before. */
  private static final int START_SHARE = 4;

  private final List<Path> folders;
  private final Gauge gauge;

  /** Measures the space on the disk of a folder. */
  @FunctionalInterface
  public interface Gauge {
    /** Returns the current space. */
    Room of(Path folder) throws IOException;
  }

  /**
   * The room on a disk.
   *
   * @param disk the system's name for the disk
   * @param usable bytes that this process can still write
   * @param total size in bytes
   */
  public record Room(String disk, long usable, long total) {
    long reserve() {
      return Math.min(RESERVE_BYTES, total / RESERVE_SHARE);
    }
  }

  /**
   * A disk with too little space.
   *
   * @param folder our folder on that disk
   * @param room the space on the disk
   */
  public record Shortage(Path folder, Room room) {
    /** Describes the problem, with the figures. */
    public String what() {
      return "the disk of %s (%s) has %s left of %s, and %s are kept free for accepted events"
          .formatted(
              folder,
              room.disk(),
              mebibytes(room.usable()),
              mebibytes(room.total()),
              mebibytes(room.reserve()));
    }

    /** Describes the remedy. */
    public String remedy() {
      return "free some space there; the collector then continues, and no accepted event is lost";
    }

    private static String mebibytes(long bytes) {
      return "%.1f MiB".formatted(bytes / (double) (1 << 20));
    }
  }

  DiskSpace(List<Path> folders, Gauge gauge) {
    this.folders = List.copyOf(folders);
    this.gauge = gauge;
  }

  /** Creates the check for disks of this machine. */
  public static DiskSpace under(List<Path> folders) {
    return new DiskSpace(folders, DiskSpace::room);
  }

  /** Returns the first folder whose disk has too little space. */
  public Optional<Shortage> shortage() {
    return rooms().stream().filter(at -> at.room().usable() < at.room().reserve()).findFirst();
  }

  /**
   * Rejects a disk that is nearly full: a process that starts there fails without a clear cause.
   *
   * @throws DataFolderException with the figures and the remedy
   */
  void requireToStart() {
    for (Shortage at : rooms()) {
      if (at.room().usable() < at.room().reserve() / START_SHARE) {
        throw new DataFolderException(
            "Nothing was started: %s. Free some space there and start again; no accepted event is lost"
                .formatted(at.what()),
            null);
      }
    }
  }

  /** Returns the smallest free space over all disks, in bytes. */
  public long usable() {
    return rooms().stream().mapToLong(at -> at.room().usable()).min().orElse(Long.MAX_VALUE);
  }

  private List<Shortage> rooms() {
    List<Shortage> rooms = new ArrayList<>();
    for (Path folder : folders) {
      try {
        rooms.add(new Shortage(folder, gauge.of(folder)));
      } catch (IOException e) {
        // The code that writes there will report the error.
      }
    }
    return rooms;
  }

  private static Room room(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return new Room(store.name(), store.getUsableSpace(), store.getTotalSpace());
  }
}
