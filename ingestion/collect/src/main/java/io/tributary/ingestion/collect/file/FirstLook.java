package io.tributary.ingestion.collect.file;

import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks before the start whether the files contain anything to read.
 *
 * <p>Reads up to the first line that is not blank. Does not read pipes, because the bytes would be
 * lost.
 */
public final class FirstLook {
  private static final int LINE_BYTES = 1 << 10;

  private FirstLook() {}

  /**
   * The reasons why nothing can be read, one line per file; empty if any file has a line. The line
   * may be invalid; it then becomes a dead letter.
   */
  public static List<String> nothingToRead(List<InputFile> files) {
    List<String> findings = new ArrayList<>();
    for (InputFile file : files) {
      String finding = look(file);
      if (finding == null) {
        return List.of();
      }
      findings.add(finding);
    }
    return findings;
  }

  private static @Nullable String look(InputFile file) {
    if (!Files.isRegularFile(file.path())) {
      return null;
    }
    if (file.bytes() == 0) {
      return file.path() + " is empty";
    }
    try (LineReader lines = new LineReader(unpacked(file), LINE_BYTES)) {
      if (lines.next() != null) {
        return null;
      }
      LineReader.Damage damage = lines.damage();
      return damage == null
          ? file.path() + " has blank lines only"
          : "%s is damaged at line %d: %s".formatted(file.path(), damage.line(), damage.message());
    } catch (IOException e) {
      return "%s cannot be read: %s".formatted(file.path(), FailureText.of(e));
    }
  }

  private static InputStream unpacked(InputFile file) throws IOException {
    return Decompression.open(file.open(), file.path().toString());
  }
}
