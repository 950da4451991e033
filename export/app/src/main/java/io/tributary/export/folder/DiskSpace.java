package io.tributary.export.folder;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The disks under some folders, and whether there is room left on them.
 *
 * <p>A reserve is kept, so that what has been taken can still be brought to its end: 256 MiB, or a
 * tenth of a smaller disk. A disk that cannot be asked is taken for one with room.
 */
public final class DiskSpace {
  private static final long RESERVE_BYTES = 256L << 20;
  private static final int RESERVE_SHARE = 10;

  /** With a quarter of the reserve, what was taken before can still be brought to its end. */
  private static final int START_SHARE = 4;

  private final List<Path> folders;
  private final Gauge gauge;

  /** Asks for the room on the disk of a folder. */
  @FunctionalInterface
  public interface Gauge {
    /** The room there now. */
    Room of(Path folder) throws IOException;
  }

  /**
   * The room on a disk.
   *
   * @param disk how the system names it
   * @param usable bytes that this process could still write
   * @param total bytes in all
   */
  public record Room(String disk, long usable, long total) {
    long reserve() {
      return Math.min(RESERVE_BYTES, total / RESERVE_SHARE);
    }
  }

  /**
   * A disk with too little room.
   *
   * @param folder ours that is on it
   * @param room what there is
   */
  public record Shortage(Path folder, Room room) {
    /** What is wrong, with the figures. */
    public String what() {
      return "the disk of %s (%s) has %s left of %s, and %s are kept free for what is under way"
          .formatted(
              folder,
              room.disk(),
              mebibytes(room.usable()),
              mebibytes(room.total()),
              mebibytes(room.reserve()));
    }

    /** What to do. */
    public String remedy() {
      return "free some space there; it goes on by itself, and nothing that was accepted is lost";
    }

    private static String mebibytes(long bytes) {
      return "%.1f MiB".formatted(bytes / (double) (1 << 20));
    }
  }

  DiskSpace(List<Path> folders, Gauge gauge) {
    this.folders = List.copyOf(folders);
    this.gauge = gauge;
  }

  /** Of the disks of this machine. */
  public static DiskSpace under(List<Path> folders) {
    return new DiskSpace(folders, DiskSpace::room);
  }

  /** The first folder whose disk has too little room. */
  public Optional<Shortage> shortage() {
    return rooms().stream().filter(at -> at.room().usable() < at.room().reserve()).findFirst();
  }

  /**
   * Refuses a disk that is as good as full: what starts there breaks in ways that tell nobody why.
   *
   * @throws DataFolderException with the figures and the remedy
   */
  void requireToStart() {
    for (Shortage at : rooms()) {
      if (at.room().usable() < at.room().reserve() / START_SHARE) {
        throw new DataFolderException(
            "Nothing was started: %s. Free some space there and start again; what was accepted before is kept"
                .formatted(at.what()),
            null);
      }
    }
  }

  /** The least room there is, in bytes, over all disks. */
  public long usable() {
    return rooms().stream().mapToLong(at -> at.room().usable()).min().orElse(Long.MAX_VALUE);
  }

  private List<Shortage> rooms() {
    List<Shortage> rooms = new ArrayList<>();
    for (Path folder : folders) {
      try {
        rooms.add(new Shortage(folder, gauge.of(folder)));
      } catch (IOException e) {
        // Whoever writes there will say so.
      }
    }
    return rooms;
  }

  private static Room room(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return new Room(store.name(), store.getUsableSpace(), store.getTotalSpace());
  }
}
