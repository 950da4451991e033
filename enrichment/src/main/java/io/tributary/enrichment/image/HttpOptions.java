package io.tributary.enrichment.image;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/**
 * Options for fetching images over HTTP.
 *
 * @param allowedHosts host names as in URLs, without ports; if empty, no image is fetched
 * @param connectTimeout per connection
 * @param timeout for the whole image, from the first connection to the last byte
 * @param maxBytes maximum size of one body
 * @param isPrivateAllowed whether allowed hosts may resolve to non-public addresses; only for image
 *     stores on the operator's own network
 */
public record HttpOptions(
    Set<String> allowedHosts,
    Duration connectTimeout,
    Duration timeout,
    long maxBytes,
    boolean isPrivateAllowed) {
  /**
   * Copies the hosts and checks the other values.
   *
   * @throws IllegalArgumentException if a timeout or the size is not positive
   */
  public HttpOptions {
    allowedHosts =
        allowedHosts.stream()
            .map(HttpOptions::canonicalHost)
            .collect(Collectors.toUnmodifiableSet());
    if (!isPositive(connectTimeout) || !isPositive(timeout) || maxBytes <= 0) {
      throw new IllegalArgumentException(
          "connect timeout %s, total timeout %s, %d bytes; all must be positive"
              .formatted(connectTimeout, timeout, maxBytes));
    }
  }

  /** Defaults: five seconds to connect, twenty in all, 20 MiB, public addresses only. */
  public static HttpOptions of(Set<String> allowedHosts) {
    return new HttpOptions(
        allowedHosts,
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        ImageLimits.defaults().maxBytes(),
        false);
  }

  /**
   * The host of a URL, in the form that {@link #allowedHosts} uses; empty if the URL has none.
   *
   * @param address an http or https URL
   */
  public static Optional<String> hostOf(String address) {
    return Optional.ofNullable(HttpUrl.parse(address)).map(HttpUrl::host);
  }

  /** The form of a host in parsed URLs; the input itself if it is not a valid host. */
  public static String canonicalHost(String host) {
    return hostOf("http://" + host + "/").orElse(host);
  }

  /** Whether this is a host, without a port, a path or any other part of a URL. */
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
