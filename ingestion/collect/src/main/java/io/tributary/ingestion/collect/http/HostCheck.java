package io.tributary.ingestion.collect.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Protects paths without a key from web pages. A page can point its own host name at this machine
 * (DNS rebinding) and read the responses as its own origin, but its requests carry that name. So
 * the Host header must contain a known name or an address. Paths that need a key are not accessible
 * to a page anyway.
 */
final class HostCheck extends Handler.Abstract.NonBlocking {
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.%]+]|\\d+(\\.\\d+){3}");

  private final Set<String> names;

  /**
   * @param host the address at which the collector listens
   * @param further additional host names of the collector
   */
  HostCheck(String host, Set<String> further) {
    names = new HashSet<>(Set.of("localhost", host.toLowerCase(Locale.ROOT)));
    further.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (Request.getPathInContext(request).equals(EventsHandler.PATH) || isOurs(host)) {
      return false;
    }
    HttpError error =
        HttpError.of(
            421,
            "the request names an unknown host",
            "use the address, or add the name to host-names in the collector's settings");
    response.setStatus(error.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, java.nio.ByteBuffer.wrap(error.json()), callback);
    return true;
  }

  /**
   * Whether a Host header names this collector.
   *
   * @param host the header; null if absent, which a browser never does
   */
  boolean isOurs(@Nullable String host) {
    if (host == null) {
      return true;
    }
    String name = PORT.matcher(host.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    return names.contains(name) || ADDRESS.matcher(name).matches();
  }
}
