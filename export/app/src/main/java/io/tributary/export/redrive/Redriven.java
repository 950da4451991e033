package io.tributary.export.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tributary.export.redrive.LedgerEntry.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows: of each dead letter the last step.
 *
 * <p>A last line without its end was being written when the process died. It was not yet relied on,
 * since whoever writes waits until the disk has it; so it is passed over. Anything else that is no
 * entry stops all: guessing could drive something twice.
 */
public final class Redriven {
  /** The ledger's name in the data folder. */
  static final String FILE = "redriven.jsonl";

  private final Map<String, LedgerEntry> last = new LinkedHashMap<>();

  /**
   * Reads the ledger of a data folder, also while somebody writes it.
   *
   * @throws RedriveException if it is damaged
   */
  public static Redriven read(Path folder) {
    Path file = folder.resolve(FILE);
    Redriven redriven = new Redriven();
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return redriven;
    } catch (IOException e) {
      throw new RedriveException(file + " cannot be read: " + e, e);
    }
    int number = 0;
    int begin = 0;
    int end;
    while ((end = text.indexOf('\n', begin)) >= 0) {
      number++;
      try {
        redriven.add(LedgerEntry.parse(text.substring(begin, end)));
      } catch (JsonProcessingException e) {
        throw new RedriveException(
            "%s is damaged in line %d (%s): nothing is redriven, as it could be so twice; restore it from a backup of the folder"
                .formatted(file, number, e.getOriginalMessage()),
            e);
      }
      begin = end + 1;
    }
    return redriven;
  }

  void add(LedgerEntry entry) {
    last.put(entry.id(), entry);
  }

  /** The last step of a dead letter; null if it was never driven. */
  public @Nullable LedgerEntry of(String id) {
    return last.get(id);
  }

  /** Whether a dead letter may be driven: it never was, or it is known not to have arrived. */
  public boolean isOpen(String id) {
    LedgerEntry entry = last.get(id);
    return entry == null || entry.step() == Step.UNDONE;
  }

  /** Whether there are some of which it is not known whether they arrived. */
  public boolean hasUnsettled() {
    return !unsettled().isEmpty();
  }

  /** Those of which it is not known whether they arrived. */
  List<LedgerEntry> unsettled() {
    return last.values().stream().filter(entry -> entry.step() == Step.INTENT).toList();
  }
}
