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
 * Which object store to ask, and for what.
 *
 * <p>Credentials come from the SDK's default chain: environment, profile, container or machine.
 *
 * @param buckets those that may be read; none means nothing is fetched
 * @param endpoint of a store that is not AWS's, asked with the bucket in the path; null for AWS
 * @param timeout for one image
 * @param maxBytes of one image
 */
public record S3Options(
    Set<String> buckets, @Nullable URI endpoint, Duration timeout, long maxBytes)
    implements Serializable {
  public S3Options {
    buckets = Set.copyOf(buckets);
  }

  /** Opens the store. Nothing is asked yet. */
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
