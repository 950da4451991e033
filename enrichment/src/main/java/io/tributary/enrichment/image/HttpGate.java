package io.tributary.enrichment.image;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Decides whether a URL may be requested. It checks every redirect before it is followed. It also
 * resolves names for the connections, so that a connection goes to an address that was checked.
 */
final class HttpGate implements Dns {
  private final HttpOptions options;
  private final Resolver resolver;

  HttpGate(HttpOptions options, Resolver resolver) {
    this.options = options;
    this.resolver = resolver;
  }

  /** Resolves a name to its addresses. */
  @FunctionalInterface
  interface Resolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;
  }

  /** The host has a non-public address. */
  static final class PrivateHostException extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1;

    PrivateHostException(String message) {
      super(message);
    }
  }

  /**
   * Returns if the URL may be requested.
   *
   * @throws FetchException if it may not, or if its name cannot be resolved
   */
  void check(HttpUrl url) throws FetchException {
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new FetchException(
          ImageStatus.INVALID_ADDRESS, "'" + url.redact() + "' contains a user name or password");
    }
    if (!options.allowedHosts().contains(url.host())) {
      throw forbidden(url, "its host is not among the allowed hosts " + options.allowedHosts());
    }
    try {
      // OkHttp never looks up numeric addresses, so check them here.
      lookup(url.host());
    } catch (PrivateHostException e) {
      throw forbidden(url, "private address; " + e.getMessage());
    } catch (UnknownHostException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'" + url + "': unknown host");
    }
  }

  /**
   * One non-public address is enough to refuse, because the client chooses the address that it
   * connects to.
   */
  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = resolver.resolve(host);
    for (InetAddress address : addresses) {
      if (!options.isPrivateAllowed() && !Addresses.isPublic(address)) {
        throw new PrivateHostException("its host resolves to " + address.getHostAddress());
      }
    }
    return addresses;
  }

  private static FetchException forbidden(HttpUrl url, String why) {
    return new FetchException(ImageStatus.FORBIDDEN_ADDRESS, "'" + url + "' is refused: " + why);
  }
}
