package io.tributary.enrichment.image;

import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Images in local folders. An address is resolved through all links to the real file, which must be
 * in an allowed folder. A relative address is looked up in every folder, in order.
 */
public final class FileImages implements ImageStore {
  private final List<Path> folders;
  private final long maxBytes;

  /**
   * Resolves the folders once.
   *
   * @throws UncheckedIOException if a folder does not exist
   */
  public FileImages(List<Path> allowedFolders, long maxBytes) {
    this.folders = allowedFolders.stream().map(FileImages::real).toList();
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] fetch(String address) throws FetchException {
    FileAddress name = new FileAddress(address);
    if (folders.isEmpty()) {
      throw forbidden(address);
    }
    if (name.isAbsolute()) {
      return fetch(name.in(folders.get(0)), address);
    }
    FetchException last = forbidden(address);
    for (Path folder : folders) {
      try {
        return fetch(name.in(folder), address);
      } catch (FetchException e) {
        if (e.status() != ImageStatus.NOT_FOUND && e.status() != ImageStatus.FORBIDDEN_ADDRESS) {
          throw e;
        }
        last = last.status() == ImageStatus.NOT_FOUND ? last : e;
      }
    }
    throw last;
  }

  /** The folder of the file that an absolute address names; empty for any other address. */
  public static Optional<Path> folderOf(String address) {
    try {
      FileAddress name = new FileAddress(address);
      return name.isAbsolute()
          ? Optional.ofNullable(name.in(Path.of("/")).normalize().getParent())
          : Optional.empty();
    } catch (FetchException e) {
      return Optional.empty();
    }
  }

  private byte[] fetch(Path path, String address) throws FetchException {
    // Check before any access: the file system's answer would reveal what exists outside.
    if (!isInside(path.normalize()) && !isInsideOnceReal(path)) {
      throw forbidden(address);
    }
    try {
      Path real = path.toRealPath();
      if (!isInside(real)) {
        throw forbidden(address);
      }
      if (!Files.isRegularFile(real)) {
        throw new FetchException(ImageStatus.NOT_FOUND, "'" + address + "' is not a regular file");
      }
      return read(real, address);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new FetchException(ImageStatus.NOT_FOUND, "'" + address + "' does not exist");
    } catch (IOException e) {
      throw new FetchException(
          ImageStatus.UNAVAILABLE, "'" + address + "' cannot be read: " + FailureText.of(e));
    }
  }

  private byte[] read(Path real, String address) throws IOException, FetchException {
    try (InputStream in = Files.newInputStream(real)) {
      return Bytes.read(in, maxBytes, address);
    }
  }

  /** An allowed folder may itself be reached through a link. */
  private boolean isInsideOnceReal(Path path) {
    try {
      return isInside(path.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isInside(Path path) {
    return folders.stream().anyMatch(path::startsWith);
  }

  private FetchException forbidden(String address) {
    return new FetchException(
        ImageStatus.FORBIDDEN_ADDRESS,
        "'%s' is outside of the allowed folders %s".formatted(address, folders));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "'" + folder + "' cannot be an allowed folder: it does not exist", e);
    }
  }

  @Override
  public void close() {}
}
