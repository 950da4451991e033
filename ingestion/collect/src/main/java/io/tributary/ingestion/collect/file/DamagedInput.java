package io.tributary.ingestion.collect.file;

import java.nio.file.Path;

/**
 * A file that could not be read to its end. Everything before the fault was replayed.
 *
 * @param file the file
 * @param line the line at which reading stopped, from 1
 * @param cause the fault
 */
public record DamagedInput(Path file, long line, String cause) {

  /** One line for the user: file, line and remedy. */
  public String message() {
    return ("%s is damaged at line %d: %s. All earlier lines were read; get the file again and"
            + " replay all of it (events already read are recognised as duplicates)")
        .formatted(file, line, cause);
  }
}
