package io.tributary.export.image;

import io.tributary.enrichment.image.FetchException;
import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.ImageStore;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Fetches {@code s3://bucket/key} from the allowed buckets only. The key is everything after the
 * bucket's slash, unchanged: it is neither decoded nor normalized.
 *
 * <p>The client enforces time-outs. A missing bucket or key is {@code NOT_FOUND}, a missing
 * permission is {@code FORBIDDEN_ADDRESS}, every other failure is {@code UNAVAILABLE}.
 */
public final class S3Images implements ImageStore {
  private static final Pattern ADDRESS =
      Pattern.compile("s3://([^/]+)/(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final S3Client client;
  private final Set<String> buckets;
  private final long maxBytes;

  /**
   * Creates a store that owns the client.
   *
   * @param buckets buckets that may be read
   * @param maxBytes size limit of one image
   */
  public S3Images(S3Client client, Set<String> buckets, long maxBytes) {
    this.client = client;
    this.buckets = Set.copyOf(buckets);
    this.maxBytes = maxBytes;
  }

  @Override
  public byte[] fetch(String address) throws FetchException {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches()) {
      throw new FetchException(
          ImageStatus.INVALID_ADDRESS, "'%s' is not the address of an object".formatted(address));
    }
    String bucket = parts.group(1);
    String key = parts.group(2);
    if (!buckets.contains(bucket)) {
      throw new FetchException(
          ImageStatus.FORBIDDEN_ADDRESS, "'%s' is not in an allowed bucket".formatted(address));
    }
    try (ResponseInputStream<GetObjectResponse> body =
        client.getObject(request -> request.bucket(bucket).key(key))) {
      byte[] bytes = body.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > maxBytes) {
        body.abort();
        throw new FetchException(
            ImageStatus.TOO_LARGE, "'%s' has more than %,d bytes".formatted(address, maxBytes));
      }
      return bytes;
    } catch (S3Exception e) {
      throw new FetchException(
          status(e.statusCode()), "'%s': %s".formatted(address, e.getMessage()));
    } catch (ApiCallTimeoutException e) {
      throw new FetchException(
          ImageStatus.TIMED_OUT, "'%s': %s".formatted(address, e.getMessage()));
    } catch (SdkException | IOException e) {
      throw new FetchException(ImageStatus.UNAVAILABLE, "'%s': %s".formatted(address, e));
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
