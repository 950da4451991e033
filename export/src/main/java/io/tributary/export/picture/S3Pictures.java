package io.tributary.export.picture;

import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.PictureStore;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Fetches {@code s3://bucket/key} from buckets that were named, and from no others.
 *
 * <p>Time-outs are the client's. A bucket or key that is not there is {@code NOT_FOUND}, missing
 * rights are {@code FORBIDDEN_ADDRESS}, everything else is {@code UNAVAILABLE} and tried again by
 * the next run.
 */
public final class S3Pictures implements PictureStore {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final S3Client client;
  private final Set<String> buckets;
  private final long maxBytes;

  /**
   * Owns the client.
   *
   * @param buckets those that may be read
   * @param maxBytes of one picture
   */
  public S3Pictures(S3Client client, Set<String> buckets, long maxBytes) {
    this.client = client;
    this.buckets = Set.copyOf(buckets);
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] fetch(URI uri) throws FetchException {
    String bucket = uri.getHost() == null ? uri.getAuthority() : uri.getHost();
    if (bucket == null || !buckets.contains(bucket)) {
      throw new FetchException(
          ImageStatus.FORBIDDEN_ADDRESS, "'%s' is in no bucket that was named".formatted(uri));
    }
    String path = uri.getPath();
    if (path == null || path.length() < 2) {
      throw new FetchException(ImageStatus.NOT_FOUND, "'%s' names no object".formatted(uri));
    }
    try (ResponseInputStream<GetObjectResponse> body =
        client.getObject(request -> request.bucket(bucket).key(path.substring(1)))) {
      byte[] bytes = body.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > maxBytes) {
        body.abort();
        throw new FetchException(
            ImageStatus.TOO_LARGE, "'%s' has more than %,d bytes".formatted(uri, maxBytes));
      }
      return bytes;
    } catch (S3Exception e) {
      throw new FetchException(status(e.statusCode()), "'%s': %s".formatted(uri, e.getMessage()));
    } catch (ApiCallTimeoutException e) {
      throw new FetchException(ImageStatus.TIMED_OUT, "'%s': %s".formatted(uri, e.getMessage()));
    } catch (SdkException | IOException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'%s': %s".formatted(uri, e));
    }
  }

  private static ImageStatus status(int code) {
    return switch (code) {
      case NOT_FOUND -> ImageStatus.NOT_FOUND;
      case FORBIDDEN -> ImageStatus.FORBIDDEN_ADDRESS;
      default -> ImageStatus.UNAVAILABLE;
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
