package io.tributary.export.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The file with the secret of all keyed hashes. */
final class SecretKey {
  private static final int BYTES = 32;

  private SecretKey() {}

  /** Creates the key where there is none. An existing key is never changed. */
  static void ensure(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    OwnerOnly.write(file, key);
  }

  static byte[] read(Path file) {
    byte[] key;
    try {
      key = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataFolderException("The key file " + file + " cannot be read: " + e, e);
    }
    if (key.length != BYTES) {
      throw new DataFolderException(
          "The key file %s has %d bytes instead of %d: restore it from a backup"
              .formatted(file, key.length, BYTES),
          null);
    }
    return key;
  }
}
