package io.tributary.export.cli;

import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageLimits;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.PictureStore;
import io.tributary.export.job.ImageOptions.StoreFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Stand-in until the stores of pictures are there: local files only. */
final class AllowedPictures implements PictureStore {
  private final List<Path> folders;

  private AllowedPictures(List<Path> folders) {
    this.folders = folders;
  }

  static StoreFactory of(List<Path> folders) {
    List<String> names = folders.stream().map(Path::toString).toList();
    return () -> new AllowedPictures(names.stream().map(Path::of).toList());
  }

  @Override
  public byte[] fetch(URI uri) throws FetchException {
    if (!"file".equals(uri.getScheme())) {
      throw new FetchException(ImageStatus.FORBIDDEN_ADDRESS, "not a file");
    }
    try {
      Path real = Path.of(uri).toRealPath();
      for (Path folder : folders) {
        if (real.startsWith(folder.toRealPath())) {
          return read(real);
        }
      }
      throw new FetchException(ImageStatus.FORBIDDEN_ADDRESS, "outside");
    } catch (NoSuchFileException e) {
      throw new FetchException(ImageStatus.NOT_FOUND, "no such file");
    } catch (IOException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "unreadable");
    }
  }

  private static byte[] read(Path file) throws IOException, FetchException {
    int most = (int) ImageLimits.defaults().maxBytes();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new FetchException(ImageStatus.TOO_LARGE, "too large");
      }
      return bytes;
    }
  }

  @Override
  public void close() {}
}
