package io.tributary.enrichment.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures in local folders. The address is followed to the real file, through every link, and that
 * file must lie in an allowed folder.
 */
public final class FilePictures implements PictureStore {
  private final List<Path> folders;
  private final long maxBytes;

  /**
   * Resolves the folders once.
   *
   * @throws UncheckedIOException if one of them is not there
   */
  public FilePictures(List<Path> allowedFolders, long maxBytes) {
    this.folders = allowedFolders.stream().map(FilePictures::real).toList();
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] fetch(URI uri) throws FetchException {
    Path path = path(uri);
    // Before anything is asked of the file system, which would tell what exists outside.
    if (!isInside(path.normalize()) && !isInsideOnceReal(path)) {
      throw forbidden(uri);
    }
    try {
      Path real = path.toRealPath();
      if (!isInside(real)) {
        throw forbidden(uri);
      }
      if (!Files.isRegularFile(real)) {
        throw new FetchException(ImageStatus.NOT_FOUND, "'" + uri + "' is no file");
      }
      return read(real, uri);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new FetchException(ImageStatus.NOT_FOUND, "'" + uri + "' is not there");
    } catch (IOException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'" + uri + "' cannot be read: " + e);
    }
  }

  private byte[] read(Path real, URI uri) throws IOException, FetchException {
    try (InputStream in = Files.newInputStream(real)) {
      return Bytes.read(in, maxBytes, uri);
    }
  }

  private static Path path(URI uri) throws FetchException {
    try {
      return Path.of(uri).toAbsolutePath();
    } catch (IllegalArgumentException | FileSystemNotFoundException | SecurityException e) {
      throw new FetchException(
          ImageStatus.FORBIDDEN_ADDRESS, "'" + uri + "' names no local file: " + e.getMessage());
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

  private FetchException forbidden(URI uri) {
    return new FetchException(
        ImageStatus.FORBIDDEN_ADDRESS, "'%s' lies outside of %s".formatted(uri, folders));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException("'" + folder + "' cannot be allowed: it is not there", e);
    }
  }

  @Override
  public void close() {}
}
