package io.tributary.ingestion.collect.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads a request's body completely, without blocking and within a size limit. */
final class RequestBody {
  private RequestBody() {}

  /** Thrown if the body is larger than allowed. */
  static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Reads the body asynchronously. Fails with {@link TooLargeException} beyond the limit. */
  @SuppressWarnings("removal") // Jetty's replacement takes a callback and its threading
  static CompletableFuture<byte[]> read(Request request, int mostBytes) {
    CompletableFuture<byte[]> body = new CompletableFuture<>();
    CompletableFuture<byte[]> unused =
        Content.Source.asByteArrayAsync(request, mostBytes)
            .whenComplete(
                (bytes, failure) -> {
                  if (failure == null) {
                    body.complete(bytes);
                  } else if (cause(failure) instanceof IllegalStateException) {
                    body.completeExceptionally(new TooLargeException());
                  } else {
                    body.completeExceptionally(cause(failure));
                  }
                });
    return body;
  }

  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /**
   * Decompresses a body.
   *
   * @throws TooLargeException beyond the limit
   * @throws IOException if it is not gzip
   */
  static byte[] gunzip(byte[] body, int mostBytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] bytes = in.readNBytes(mostBytes);
      if (in.read() >= 0) {
        throw new TooLargeException();
      }
      return bytes;
    }
  }
}
