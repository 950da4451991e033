package io.tributary.export.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How to reach an object store that speaks S3.
 *
 * <p>Credentials are not among it: they come from the SDK's default chain (environment, profile,
 * container, machine), in each process for itself, so that no plan of a job and no file holds any.
 *
 * @param endpoint of a store that is not AWS's
 * @param region where the buckets are; if empty, what the environment or the profile says
 * @param pathStyle whether the bucket stands in the path instead of the host's name
 * @param encryption by the store, of what is written
 * @param kmsKey by which it encrypts; the account's own if empty
 */
public record ObjectStoreOptions(
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Encryption encryption,
    Optional<String> kmsKey) {

  /** Who holds the key by which objects are encrypted in the store. */
  public enum Encryption {
    /** The bucket's own rule. */
    NONE,
    /** The store ({@code SSE-S3}). */
    S3,
    /** The key management service ({@code SSE-KMS}). */
    KMS
  }

  /** AWS's own, as the environment says. */
  public static ObjectStoreOptions defaults() {
    return new ObjectStoreOptions(
        Optional.empty(), Optional.empty(), false, Encryption.NONE, Optional.empty());
  }

  /** As Iceberg's {@code S3FileIO} names it. */
  public Map<String, String> icebergProperties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    properties.put("http-client.type", "urlconnection");
    endpoint.ifPresent(uri -> properties.put("s3.endpoint", uri.toString()));
    region.ifPresent(name -> properties.put("client.region", name));
    properties.put("s3.path-style-access", Boolean.toString(pathStyle));
    switch (encryption) {
      case NONE -> {}
      case S3 -> properties.put("s3.sse.type", "s3");
      case KMS -> properties.put("s3.sse.type", "kms");
    }
    kmsKey.ifPresent(key -> properties.put("s3.sse.key", key));
    return properties;
  }

  /** As Flink's file system for S3 names it. */
  public Map<String, String> flinkSettings() {
    Map<String, String> settings = new TreeMap<>();
    endpoint.ifPresent(
        uri -> {
          settings.put("s3.endpoint", uri.toString());
          // Parts of the protocol that only AWS itself is sure to speak.
          settings.put("s3.chunked-encoding.enabled", "false");
          settings.put("s3.checksum-validation.enabled", "false");
        });
    region.ifPresent(name -> settings.put("s3.region", name));
    settings.put("s3.path-style-access", Boolean.toString(pathStyle));
    switch (encryption) {
      case NONE -> {}
      case S3 -> settings.put("s3.sse.type", "sse-s3");
      case KMS -> settings.put("s3.sse.type", "sse-kms");
    }
    kmsKey.ifPresent(key -> settings.put("s3.sse.kms.key-id", key));
    return settings;
  }

  /** A client that gives up soon, for whoever waits for the answer. */
  S3Client impatientClient(Duration patience) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(patience)
                    .socketTimeout(patience))
            .forcePathStyle(pathStyle)
            .overrideConfiguration(
                config ->
                    config
                        .apiCallTimeout(patience.multipliedBy(2))
                        .retryStrategy(RetryMode.STANDARD));
    endpoint.ifPresent(builder::endpointOverride);
    region.ifPresent(name -> builder.region(Region.of(name)));
    return builder.build();
  }
}
