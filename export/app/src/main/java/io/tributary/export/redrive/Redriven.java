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
 * The state of the ledger: the last step of each dead letter.
 *
 * <p>A last line without a line end was being written when the process was killed. The writer had
 * not relied on it yet, because it waits for the disk; so it is ignored. Any other invalid line
 * stops the redrive, because guessing could send an event twice.
 */
public final class Redriven {
  /** Name of the ledger in the data folder. */
  static final String FILE = "redriven.jsonl";

  private final Map<String, LedgerEntry> last = new LinkedHashMap<>();

  /**
   * Reads the ledger of a data folder, even while another process writes it.
   *
   * @throws RedriveException if the ledger is damaged
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
            "line %2$d of %1$s is damaged (%3$s): nothing is redriven, because an event could be sent twice; restore the file from a backup of the folder"
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

  /** The last step of a dead letter; null if it was never redriven. */
  public @Nullable LedgerEntry of(String id) {
    return last.get(id);
  }

  /**
   * Whether a dead letter may be redriven: it never was, or Kafka is known not to have its event.
   */
  public boolean isOpen(String id) {
    LedgerEntry entry = last.get(id);
    return entry == null || entry.step() == Step.UNDONE;
  }

  /** Whether there are intents with an unknown outcome. */
  public boolean hasUnsettled() {
    return !unsettled().isEmpty();
  }

  /** The intents with an unknown outcome. */
  List<LedgerEntry> unsettled() {
    return last.values().stream().filter(entry -> entry.step() == Step.INTENT).toList();
  }
}
