package io.tributary.export.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The file with the key of all keyed hashes. */
final class SecretKey {
  private static final int BYTES = 32;

  private SecretKey() {}

  /** Makes a key where there is none; an existing one is never touched. */
  static void ensure(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    // Never visible half-written, and never readable by others, not even for a moment.
    Path half = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(half);
    try (SeekableByteChannel channel =
        Files.newByteChannel(
            half,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly(file))) {
      channel.write(ByteBuffer.wrap(key));
    }
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
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

  private static FileAttribute<?>[] ownerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
