package io.tributary.enrichment.image;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;

/** Asks the store that an address's scheme names; other schemes are forbidden. */
public final class Pictures implements PictureStore {
  private final Map<String, PictureStore> byScheme;

  /** Owns the stores; keys are schemes in lower case. One store may have several schemes. */
  public Pictures(Map<String, PictureStore> byScheme) {
    this.byScheme = Map.copyOf(byScheme);
  }

  @Override
  public byte[] fetch(URI uri) throws FetchException, InterruptedException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    PictureStore store = byScheme.get(scheme);
    if (store == null) {
      throw new FetchException(
          ImageStatus.FORBIDDEN_ADDRESS,
          "No store for '%s'; there are %s".formatted(uri, byScheme.keySet()));
    }
    return store.fetch(uri);
  }

  @Override
  public void close() {
    new LinkedHashSet<>(byScheme.values()).forEach(PictureStore::close);
  }
}
