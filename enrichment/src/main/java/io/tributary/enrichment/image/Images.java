package io.tributary.enrichment.image;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Delegates to the store for an address's scheme. An address without a scheme is a file name. */
public final class Images implements ImageStore {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):");
  private static final Set<String> KNOWN = Set.of("file", "http", "https", "s3");

  private final Map<String, ImageStore> byScheme;

  /**
   * Takes ownership of the stores. Keys are lower-case schemes; several schemes may share a store.
   */
  public Images(Map<String, ImageStore> byScheme) {
    this.byScheme = Map.copyOf(byScheme);
  }

  @Override
  public byte[] fetch(String address) throws FetchException, InterruptedException {
    Matcher scheme = SCHEME.matcher(address);
    String name = scheme.lookingAt() ? scheme.group(1).toLowerCase(Locale.ROOT) : "file";
    ImageStore store = byScheme.get(name);
    if (store == null) {
      throw new FetchException(
          KNOWN.contains(name) ? ImageStatus.FORBIDDEN_ADDRESS : ImageStatus.INVALID_ADDRESS,
          "no store for '%s'; configured schemes: %s".formatted(address, byScheme.keySet()));
    }
    return store.fetch(address);
  }

  @Override
  public void close() {
    new LinkedHashSet<>(byScheme.values()).forEach(ImageStore::close);
  }
}
