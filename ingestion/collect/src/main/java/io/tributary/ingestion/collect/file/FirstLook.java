package io.tributary.ingestion.collect.file;

import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, before anything is started, whether there is anything to read in the files.
 *
 * <p>Reads no further than the first line that is not blank. Pipes are not looked into: what was
 * taken out of one cannot be put back.
 */
public final class FirstLook {
  private static final int LINE_BYTES = 1 << 10;

  private FirstLook() {}

  /**
   * Why nothing can be read, a line a file; empty if there is a line in one of them. That it is a
   * valid event is not said: what is none is for the dead letters.
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
