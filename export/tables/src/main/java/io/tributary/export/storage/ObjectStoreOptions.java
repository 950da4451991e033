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
 * How to reach an object store that implements the S3 protocol.
 *
 * <p>The options hold no credentials. Each process reads them from the SDK's default chain
 * (environment, profile, container, machine), so that neither a job graph nor a file contains any.
 *
 * @param endpoint address of a store other than AWS
 * @param region region of the buckets; if empty, the region of the environment or profile
 * @param pathStyle whether the bucket is part of the path instead of the host name
 * @param encryption how the store encrypts what is written
 * @param kmsKey key for {@code KMS} encryption; if empty, the default key of the account
 */
public record ObjectStoreOptions(
    Optional<URI> endpoint,
    Optional<String> region,
    boolean pathStyle,
    Encryption encryption,
    Optional<String> kmsKey) {

  /** Which key the store encrypts objects with. */
  public enum Encryption {
    /** The bucket's default. */
    NONE,
    /** A key of the store ({@code SSE-S3}). */
    S3,
    /** A key of the key management service ({@code SSE-KMS}). */
    KMS
  }

  /** AWS S3, with the region of the environment or profile. */
  public static ObjectStoreOptions defaults() {
    return new ObjectStoreOptions(
        Optional.empty(), Optional.empty(), false, Encryption.NONE, Optional.empty());
  }

  /** The options as properties of Iceberg's {@code S3FileIO}. */
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

  /** The options as settings of Flink's S3 file system. */
  public Map<String, String> flinkSettings() {
    Map<String, String> settings = new TreeMap<>();
    endpoint.ifPresent(
        uri -> {
          settings.put("s3.endpoint", uri.toString());
          // Parts of the protocol that other stores often do not implement.
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

  /** A client with short time-outs, for callers that wait for the response. */
  S3Client clientWithTimeout(Duration timeout) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout))
            .forcePathStyle(pathStyle)
            .overrideConfiguration(
                config ->
                    config
                        .apiCallTimeout(timeout.multipliedBy(2))
                        .retryStrategy(RetryMode.STANDARD));
    endpoint.ifPresent(builder::endpointOverride);
    region.ifPresent(name -> builder.region(Region.of(name)));
    return builder.build();
  }
}
