package io.tributary.export.image;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The object store that images are fetched from.
 *
 * <p>Credentials come from the SDK's default chain: environment, profile, container or machine.
 *
 * @param buckets buckets that may be read; if empty, nothing is fetched
 * @param endpoint address of a store other than AWS, used with path-style access; null for AWS
 * @param timeout time limit for one image
 * @param maxBytes size limit of one image
 */
public record S3Options(
    Set<String> buckets, @Nullable URI endpoint, Duration timeout, long maxBytes)
    implements Serializable {
  public S3Options {
    buckets = Set.copyOf(buckets);
  }

  /** Opens the store without sending a request. */
  public S3Images open() {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
            .overrideConfiguration(config -> config.apiCallTimeout(timeout));
    if (endpoint != null) {
      builder.endpointOverride(endpoint).forcePathStyle(true).region(Region.US_EAST_1);
    }
    return new S3Images(builder.build(), buckets, maxBytes);
  }
}
