package io.tributary.enrichment.image;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Decides whether an address may be asked: every hop of a chain of redirects, before it is taken.
 */
final class HttpGate {
  private final HttpOptions options;
  private final Resolver resolver;

  HttpGate(HttpOptions options, Resolver resolver) {
    this.options = options;
    this.resolver = resolver;
  }

  /** The addresses behind a name. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /**
   * Returns if the address may be asked.
   *
   * @throws FetchException if it may not, or its name cannot be resolved
   */
  void check(URI uri) throws FetchException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw forbidden(uri, "it is neither http nor https");
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw forbidden(uri, "it names no host, or a user");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!options.allowedHosts().contains(host)) {
      throw forbidden(uri, "its host is not among " + options.allowedHosts());
    }
    if (!options.isPrivateAllowed()) {
      checkPublic(uri, host);
    }
  }

  /** One address that is not everybody's is enough: which one will be asked is not ours to say. */
  private void checkPublic(URI uri, String host) throws FetchException {
    try {
      for (InetAddress address : resolver.resolve(host)) {
        if (!Addresses.isPublic(address)) {
          throw forbidden(uri, "its host resolves to " + address.getHostAddress());
        }
      }
    } catch (UnknownHostException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'" + uri + "': unknown host");
    }
  }

  private static FetchException forbidden(URI uri, String why) {
    return new FetchException(ImageStatus.FORBIDDEN_ADDRESS, "'" + uri + "' is refused: " + why);
  }
}
