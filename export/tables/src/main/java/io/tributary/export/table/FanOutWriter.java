package io.tributary.export.table;

import io.tributary.schemas.table.ColumnGroup;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.io.OutputFileFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes rows of any table, in any order, into one open file per table, partition and {@link
 * ColumnGroup}.
 *
 * <p>The first row of its kind opens a file. A file is closed at the target size. If more than
 * {@link #MAX_OPEN} files would be open (events of many days out of order), the least recently used
 * one is closed. {@link #finish} closes all files; {@link #abort} deletes those that were not
 * emitted.
 */
final class FanOutWriter {
  static final int MAX_OPEN = 24;

  private static final Logger LOG = LoggerFactory.getLogger(FanOutWriter.class);

  /** A finished file and its table. */
  record Finished(Table table, org.apache.iceberg.Table target, DataFile file) {}

  private final Function<Table, org.apache.iceberg.Table> tables;
  private final Function<org.apache.iceberg.Table, OutputFileFactory> names;
  private final FileColumns columns;
  private final long targetBytes;
  private final Map<Table, Lane> lanes = new EnumMap<>(Table.class);
  private final Map<Slot, PartitionFile> open = new LinkedHashMap<>(64, 0.75f, true);
  private final List<Finished> finished = new ArrayList<>();

  /**
   * @param tables loads a table when its first row arrives
   * @param subtask index of the writer's subtask, part of the file names
   * @param attempt attempt number of the task, also part of the file names
   */
  FanOutWriter(
      Function<Table, org.apache.iceberg.Table> tables,
      int subtask,
      int attempt,
      long targetBytes) {
    this(tables, subtask, attempt, FileColumns.BY_GROUP, targetBytes);
  }

  FanOutWriter(
      Function<Table, org.apache.iceberg.Table> tables,
      int subtask,
      int attempt,
      FileColumns columns,
      long targetBytes) {
    this.tables = tables;
    this.columns = columns;
    this.names =
        table ->
            OutputFileFactory.builderFor(table, subtask, attempt)
                .format(FileFormat.PARQUET)
                .build();
    this.targetBytes = targetBytes;
  }

  void write(TableRow row) {
    Lane lane = lane(row.table());
    int partition = lane.partitioning.ordinal(row, lane.timePosition);
    ColumnGroup group = columns.group(row);
    PartitionFile file = lane.current(partition, group);
    if (file == null) {
      file = switchTo(lane, new Slot(lane.table, partition, group));
    }
    file.add(row);
    if (file.isFull()) {
      close(new Slot(lane.table, partition, group));
    }
  }

  /** Closes all files and returns those finished since they were last emitted. */
  List<Finished> finish() {
    for (Slot slot : List.copyOf(open.keySet())) {
      close(slot);
    }
    return List.copyOf(finished);
  }

  /** Gives up ownership of the files that {@link #finish} returned. */
  void handedOn() {
    finished.clear();
  }

  /**
   * Deletes the files that were not emitted, as far as possible.
   *
   * <p>Never throws: it runs while a task fails or is cancelled, and Flink would end the whole
   * process if cleanup failed too. A file that cannot be deleted is an orphan, which maintenance
   * removes.
   */
  void abort() {
    for (PartitionFile file : open.values()) {
      quietly(file.location(), file::abandon);
      delete(lane(file.table()).target, file.location());
    }
    for (Finished file : finished) {
      delete(file.target(), file.file().location());
    }
    open.clear();
    finished.clear();
  }

  private static void delete(org.apache.iceberg.Table target, String location) {
    quietly(location, () -> target.io().deleteFile(location));
  }

  private static void quietly(String location, Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Cannot close or delete the unused file {}", location, e);
    }
  }

  private PartitionFile switchTo(Lane lane, Slot slot) {
    PartitionFile file = open.get(slot);
    if (file == null) {
      if (open.size() >= MAX_OPEN) {
        Iterator<Slot> longestWaiting = open.keySet().iterator();
        close(longestWaiting.next());
      }
      file =
          PartitionFile.open(
              lane.table,
              lane.target,
              lane.names,
              slot.partition,
              slot.group,
              columns,
              targetBytes);
      open.put(slot, file);
    }
    lane.files.put(slot.group, new Current(slot.partition, file));
    return file;
  }

  private void close(Slot slot) {
    PartitionFile file = open.get(slot);
    if (file == null) {
      return;
    }
    Lane lane = lane(slot.table());
    DataFile done = file.close();
    // Only after a successful close: if it had failed, abort would have to delete the open file.
    open.remove(slot);
    if (file == lane.current(slot.partition, slot.group)) {
      lane.files.remove(slot.group);
    }
    finished.add(new Finished(slot.table(), lane.target, done));
  }

  private Lane lane(Table table) {
    Lane lane = lanes.get(table);
    if (lane == null) {
      org.apache.iceberg.Table target = tables.apply(table);
      lane = new Lane(table, target, names.apply(target));
      lanes.put(table, lane);
    }
    return lane;
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private record Slot(Table table, int partition, ColumnGroup group) {}

  private record Current(int partition, PartitionFile file) {}

  /**
   * The writer's data on one table; most rows go to the same partition as the row of their group
   * before them.
   */
  private static final class Lane {
    private final Table table;
    private final org.apache.iceberg.Table target;
    private final OutputFileFactory names;
    private final Partitioning partitioning;
    private final int timePosition;
    private final Map<ColumnGroup, Current> files = new EnumMap<>(ColumnGroup.class);

    Lane(Table table, org.apache.iceberg.Table target, OutputFileFactory names) {
      this.table = table;
      this.target = target;
      this.names = names;
      this.partitioning = Partitioning.of(table);
      this.timePosition = partitioning.position(table);
    }

    @Nullable PartitionFile current(int partition, ColumnGroup group) {
      Current current = files.get(group);
      return current != null && current.partition == partition ? current.file : null;
    }
  }
}
