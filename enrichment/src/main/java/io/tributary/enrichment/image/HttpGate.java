package io.tributary.enrichment.image;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Decides whether an address may be asked: every hop of a chain of redirects, before it is taken.
 * It also resolves the names of the connections, so that what is connected to is what was checked.
 */
final class HttpGate implements Dns {
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

  /** A host that is not everybody's. */
  static final class PrivateHostException extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1;

    PrivateHostException(String message) {
      super(message);
    }
  }

  /**
   * Returns if the address may be asked.
   *
   * @throws FetchException if it may not, or its name cannot be resolved
   */
  void check(HttpUrl url) throws FetchException {
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new FetchException(ImageStatus.INVALID_ADDRESS, "'" + url.redact() + "' names a user");
    }
    if (!options.allowedHosts().contains(url.host())) {
      throw forbidden(url, "its host is not among " + options.allowedHosts());
    }
    try {
      // Addresses that are numbers are never looked up, so they would not be checked then.
      lookup(url.host());
    } catch (PrivateHostException e) {
      throw forbidden(url, "private address; " + e.getMessage());
    } catch (UnknownHostException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'" + url + "': unknown host");
    }
  }

  /** One address that is not everybody's is enough: which one will be asked is not ours to say. */
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
