package io.tributary.enrichment.image;

import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Images over HTTP, from allowed hosts only. URLs are parsed as in browsers (WHATWG URL). It
 * follows at most three redirects, and checks each like the first URL.
 *
 * <p>It connects only to addresses that were checked. A name server cannot bypass the check by
 * changing its answer.
 */
public final class HttpImages implements ImageStore {
  private static final int MOST_REDIRECTS = 3;

  private final HttpOptions options;
  private final HttpGate gate;
  private final OkHttpClient client;

  public HttpImages(HttpOptions options) {
    this(options, host -> List.of(InetAddress.getAllByName(host)));
  }

  HttpImages(HttpOptions options, HttpGate.Resolver resolver) {
    this.options = options;
    this.gate = new HttpGate(options, resolver);
    this.client =
        new OkHttpClient.Builder()
            .connectTimeout(options.connectTimeout())
            // The timeout of the whole call covers reads and writes too.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .followRedirects(false)
            .followSslRedirects(false)
            // A proxy would resolve names itself.
            .proxy(Proxy.NO_PROXY)
            .dns(gate)
            .build();
  }

  @Override
  public byte[] fetch(String address) throws FetchException, InterruptedException {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new FetchException(ImageStatus.INVALID_ADDRESS, "'" + address + "' is not a URL");
    }
    try {
      return follow(url);
    } catch (HttpGate.PrivateHostException e) {
      throw new FetchException(
          ImageStatus.FORBIDDEN_ADDRESS, "'%s' is refused: %s".formatted(url, e.getMessage()));
    } catch (InterruptedIOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while fetching '" + url + "'");
      }
      throw new FetchException(
          ImageStatus.TIMED_OUT, "'%s' took more than %s".formatted(url, options.timeout()));
    } catch (IOException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'" + url + "': " + FailureText.of(e));
    }
  }

  private byte[] follow(HttpUrl first) throws IOException, FetchException {
    long end = System.nanoTime() + options.timeout().toNanos();
    HttpUrl url = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      gate.check(url);
      Call call = client.newCall(request(url));
      call.timeout().timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      try (Response response = call.execute()) {
        if (!isRedirect(response.code())) {
          return body(response, url);
        }
        url = target(response, url);
      }
    }
    throw new FetchException(
        ImageStatus.UNAVAILABLE,
        "'%s' redirects more than %d times".formatted(first, MOST_REDIRECTS));
  }

  private static Request request(HttpUrl url) {
    return new Request.Builder()
        .url(url)
        .header("User-Agent", "tributary")
        // The hash must be that of the image, not of a compressed form.
        .header("Accept-Encoding", "identity")
        .build();
  }

  private byte[] body(Response response, HttpUrl url) throws IOException, FetchException {
    int code = response.code();
    if (code != 200) {
      throw new FetchException(status(code), "'%s' returned status %d".formatted(url, code));
    }
    if (response.body().contentLength() > options.maxBytes()) {
      throw new FetchException(
          ImageStatus.TOO_LARGE,
          "'%s' declares more than %d bytes".formatted(url, options.maxBytes()));
    }
    try (InputStream in = response.body().byteStream()) {
      return Bytes.read(in, options.maxBytes(), url.toString());
    }
  }

  private static ImageStatus status(int code) {
    return switch (code) {
      case 404, 410 -> ImageStatus.NOT_FOUND;
      case 401, 403 -> ImageStatus.FORBIDDEN_ADDRESS;
      default -> ImageStatus.UNAVAILABLE;
    };
  }

  private static boolean isRedirect(int code) {
    return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
  }

  private static HttpUrl target(Response response, HttpUrl from) throws FetchException {
    String location = response.header("Location", "");
    HttpUrl target = location == null || location.isEmpty() ? null : from.resolve(location);
    if (target == null) {
      throw new FetchException(
          ImageStatus.FORBIDDEN_ADDRESS,
          "'%s' redirects to '%s', which is not an HTTP URL".formatted(from, location));
    }
    return target;
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
  }
}
