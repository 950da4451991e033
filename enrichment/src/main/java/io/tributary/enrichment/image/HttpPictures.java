package io.tributary.enrichment.image;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Pictures over HTTP, from allowed hosts only. Redirects are followed by hand, at most three, and
 * each is checked like the first address.
 *
 * <p>The name is resolved once for the check and again, from the platform's cache, for the
 * connection: a name server that changes its answer in between within the cache's time of life
 * changes nothing, one that waits it out is kept away by the list of hosts alone.
 */
public final class HttpPictures implements PictureStore {
  private static final int MOST_REDIRECTS = 3;

  private final HttpOptions options;
  private final HttpGate gate;
  private final HttpClient client;
  private final ExecutorService readers;

  public HttpPictures(HttpOptions options) {
    this(options, host -> List.of(InetAddress.getAllByName(host)));
  }

  HttpPictures(HttpOptions options, HttpGate.Resolver resolver) {
    this.options = options;
    this.gate = new HttpGate(options, resolver);
    this.readers =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "picture-http");
              thread.setDaemon(true);
              return thread;
            });
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(options.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            // A proxy would resolve names on its own.
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(readers)
            .build();
  }

  @Override
  public byte[] fetch(URI uri) throws FetchException, InterruptedException {
    // The client's own time-out ends with the headers; a body may trickle for ever.
    Future<byte[]> body = readers.submit(() -> follow(uri));
    try {
      return body.get(options.timeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new FetchException(
          ImageStatus.TIMED_OUT, "'%s' took more than %s".formatted(uri, options.timeout()));
    } catch (ExecutionException e) {
      throw failure(uri, e.getCause());
    } finally {
      body.cancel(true);
    }
  }

  private static FetchException failure(URI uri, @Nullable Throwable cause) {
    if (cause instanceof FetchException known) {
      return known;
    }
    if (cause instanceof HttpTimeoutException) {
      return new FetchException(ImageStatus.TIMED_OUT, "'" + uri + "': " + cause);
    }
    return new FetchException(ImageStatus.UNAVAILABLE, "'" + uri + "': " + cause);
  }

  private byte[] follow(URI first) throws IOException, InterruptedException, FetchException {
    URI uri = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      gate.check(uri);
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(options.timeout()).build();
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (!isRedirect(response.statusCode())) {
          return body(response, body, uri);
        }
        uri = target(response, uri);
      }
    }
    throw new FetchException(
        ImageStatus.UNAVAILABLE,
        "'%s' redirects more than %d times".formatted(first, MOST_REDIRECTS));
  }

  private byte[] body(HttpResponse<InputStream> response, InputStream body, URI uri)
      throws IOException, FetchException {
    int code = response.statusCode();
    if (code == 404 || code == 410) {
      throw new FetchException(ImageStatus.NOT_FOUND, "'%s' answers %d".formatted(uri, code));
    }
    if (code != 200) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'%s' answers %d".formatted(uri, code));
    }
    if (response.headers().firstValueAsLong("content-length").orElse(0) > options.maxBytes()) {
      throw new FetchException(
          ImageStatus.TOO_LARGE,
          "'%s' declares more than %d bytes".formatted(uri, options.maxBytes()));
    }
    return Bytes.read(body, options.maxBytes(), uri);
  }

  private static boolean isRedirect(int code) {
    return code == 301 || code == 302 || code == 303 || code == 307 || code == 308;
  }

  private static URI target(HttpResponse<?> response, URI from) throws FetchException {
    String location = response.headers().firstValue("location").orElse("");
    try {
      return from.resolve(URI.create(location));
    } catch (IllegalArgumentException e) {
      throw new FetchException(
          ImageStatus.UNAVAILABLE, "'%s' redirects to '%s'".formatted(from, location));
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
