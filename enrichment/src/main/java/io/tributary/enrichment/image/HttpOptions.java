package io.tributary.enrichment.image;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * What may be asked for over HTTP.
 *
 * @param allowedHosts hosts as they stand in addresses, without ports; none means nothing is
 *     fetched
 * @param connectTimeout for one connection
 * @param timeout for the whole image, from the first hop's connection to the last byte
 * @param maxBytes of one body
 * @param isPrivateAllowed whether allowed hosts may resolve to addresses that are not everybody's;
 *     only for stores on one's own network
 */
public record HttpOptions(
    Set<String> allowedHosts,
    Duration connectTimeout,
    Duration timeout,
    long maxBytes,
    boolean isPrivateAllowed) {
  /**
   * Copies the hosts and checks the rest.
   *
   * @throws IllegalArgumentException if a time-out or the size is not positive
   */
  public HttpOptions {
    allowedHosts =
        allowedHosts.stream()
            .map(HttpOptions::canonicalHost)
            .collect(Collectors.toUnmodifiableSet());
    if (!isPositive(connectTimeout) || !isPositive(timeout) || maxBytes <= 0) {
      throw new IllegalArgumentException(
          "connect %s, whole %s, %d bytes; all must be positive"
              .formatted(connectTimeout, timeout, maxBytes));
    }
  }

  /** Five seconds to connect, twenty in all, 20 MiB, public addresses only. */
  public static HttpOptions of(Set<String> allowedHosts) {
    return new HttpOptions(
        allowedHosts,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        ImageLimits.defaults().maxBytes(),
        false);
  }

  /**
   * The host of an address as {@link #allowedHosts} may name it; empty if the address has none.
   *
   * @param address http or https
   */
  public static Optional<String> hostOf(String address) {
    return Optional.ofNullable(HttpUrl.parse(address)).map(HttpUrl::host);
  }

  /** The form in which a host stands in addresses; the text itself if it can stand in none. */
  public static String canonicalHost(String host) {
    return hostOf("http://" + host + "/").orElse(host);
  }

  /** Whether this is a host, without a port, a path or anything else of an address. */
  public static boolean isHost(String host) {
    HttpUrl url = HttpUrl.parse("http://" + host + "/");
    return url != null
        && host.chars().noneMatch(c -> "/\\?#@".indexOf(c) >= 0 || c <= ' ')
        && (host.startsWith("[") ? host.endsWith("]") : host.indexOf(':') < 0);
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }
}
