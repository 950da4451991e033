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
 * The runs on a data folder since the last accounting, in {@code runs.json}. The next accounting
 * covers them, and the journal shows whether one of them was killed.
 *
 * <p>A killed process cannot write anything. So a run records its start, and removes the record
 * when it has been accounted for.
 */
public final class RunJournal {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<RunEntry>> ENTRIES = new TypeReference<>() {};

  /** Maximum number of entries; a service that restarts again and again is never accounted for. */
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
          file + " is damaged; delete it: only the list of earlier runs is lost");
    }
  }

  /** The runs that were killed; call it only while none is running. */
  List<RunEntry> cutOff() {
    return entries().stream().filter(RunEntry::wasCutOff).toList();
  }

  /** Records the start of a run and returns the runs before it. */
  public List<RunEntry> begin(RunEntry run) {
    List<RunEntry> before = entries();
    List<RunEntry> all = new ArrayList<>(before);
    all.add(run);
    write(all.subList(Math.max(0, all.size() - MOST), all.size()));
    return before;
  }

  /** Replaces the entry of the newest run. */
  public void update(RunEntry run) {
    List<RunEntry> all = new ArrayList<>(entries());
    if (!all.isEmpty()) {
      all.set(all.size() - 1, run);
      write(all);
    }
  }

  /** Records that the newest run was stopped before its input ended. */
  public void stopped() {
    List<RunEntry> all = entries();
    if (!all.isEmpty()) {
      update(all.get(all.size() - 1).with(RunEntry.State.STOPPED));
    }
  }

  /** The runs since the last accounting without the newest, oldest first. */
  public List<RunEntry> earlier() {
    List<RunEntry> all = entries();
    return all.subList(0, Math.max(0, all.size() - 1));
  }

  /** Removes all entries, because they have been accounted for. */
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
