package io.tributary.export.cli;

import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.PictureStore;
import io.tributary.export.job.ImageOptions.StoreFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/**
 * Local files as users allow them, and any HTTP server: those of tests are on this machine, where
 * no picture of a user may come from.
 */
final class TestPictures implements PictureStore {
  private final PictureStore files;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestPictures(PictureStore files) {
    this.files = files;
  }

  static StoreFactory below(Path folder) {
    StoreFactory files = AllowedPictures.of(List.of(folder));
    return () -> new TestPictures(files.open());
  }

  @Override
  public byte[] fetch(URI uri) throws FetchException, InterruptedException {
    if (!"http".equals(uri.getScheme())) {
      return files.fetch(uri);
    }
    try {
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, e.toString());
    }
  }

  @Override
  public void close() {
    files.close();
  }
}
