package io.tributary.export.redrive;

import io.tributary.schemas.event.ImageBase;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that a dead letter was read from. */
final class FileOrigin {
  private FileOrigin() {}

  /** The file's folder, as a replay resolves it; null if the file's name was relative. */
  static @Nullable ImageBase folder(Letter letter) {
    try {
      Path file = Path.of(letter.origin());
      Path folder = file.isAbsolute() ? file.normalize().getParent() : null;
      return folder == null ? null : ImageBase.of(folder);
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
