package io.tributary.export.accounting;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.DataFolder;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs on a data folder since the last accounting, in {@code runs.json}: what the next
 * accounting covers, and whether one of them was cut off.
 *
 * <p>A process that is killed can write nothing, so a run writes down that it has begun, and takes
 * that back when it has been accounted for.
 */
public final class RunJournal {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<RunEntry>> ENTRIES = new TypeReference<>() {};

  /** So many are remembered; a service that is started again and again is never accounted for. */
  private static final int MOST = 20;

  private final Path file;

  public RunJournal(DataFolder folder) {
    this.file = folder.root().resolve("runs.json");
  }

  /** The runs since the last accounting, oldest first. */
  List<RunEntry> entries() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return JSON.readValue(file.toFile(), ENTRIES);
    } catch (IOException e) {
      throw new UserException(
          file + " is damaged; delete it: only what earlier runs were is lost with it");
    }
  }

  /** Those of them that were cut off; asked while none is under way. */
  List<RunEntry> cutOff() {
    return entries().stream().filter(RunEntry::wasCutOff).toList();
  }

  /** A run begins; those before it. */
  public List<RunEntry> begin(RunEntry run) {
    List<RunEntry> before = entries();
    List<RunEntry> all = new ArrayList<>(before);
    all.add(run);
    write(all.subList(Math.max(0, all.size() - MOST), all.size()));
    return before;
  }

  /** The newest run stands otherwise than it did. */
  public void update(RunEntry run) {
    List<RunEntry> all = new ArrayList<>(entries());
    if (!all.isEmpty()) {
      all.set(all.size() - 1, run);
      write(all);
    }
  }

  /** All of them have been accounted for. */
  public void accounted() {
    write(List.of());
  }

  private void write(List<RunEntry> entries) {
    Path half = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(half, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(entries));
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
