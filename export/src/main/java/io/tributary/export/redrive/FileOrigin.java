package io.tributary.export.redrive;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file that a dead letter came from. */
final class FileOrigin {
  private FileOrigin() {}

  /** The file's folder, as a replay takes it; null if its name was written relative to a place. */
  static @Nullable URI folder(Letter letter) {
    try {
      Path file = Path.of(letter.origin());
      Path folder = file.isAbsolute() ? file.normalize().getParent() : null;
      if (folder == null) {
        return null;
      }
      String address = folder.toUri().toString();
      // The folder may be gone; then nothing else says that it was one.
      return URI.create(address.endsWith("/") ? address : address + "/");
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
