package io.tributary.export.storage;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Checks an object store at startup: lists, writes, reads and deletes one small object. A wrong
 * setting is reported at once, not minutes later at the first checkpoint.
 */
public final class ObjectStoreCheck {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ObjectStoreOptions options;
  private final Clock clock;

  /**
   * @param options how to reach the store
   * @param clock clock of this machine; its time is reported if the store rejects it
   */
  public ObjectStoreCheck(ObjectStoreOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  /**
   * Checks one location.
   *
   * @param location such as {@code s3://bucket/prefix}
   * @throws StorageException if it cannot be used; the message names the cause and the remedy
   */
  public void require(String location) {
    ObjectLocation place = ObjectLocation.parse(location);
    ObjectStoreFault fault = new ObjectStoreFault(place, options, clock);
    String step = "reach";
    try (S3Client client = options.clientWithTimeout(TIMEOUT)) {
      step = "list";
      client.listObjectsV2(
          list -> list.bucket(place.bucket()).prefix(place.prefix() + "/").maxKeys(1));
      String key = place.prefix() + "/.probe-" + UUID.randomUUID();
      step = "write";
      client.putObject(put(options, place.bucket(), key), RequestBody.fromString("probe"));
      step = "read";
      client.getObjectAsBytes(get -> get.bucket(place.bucket()).key(key));
      step = "delete";
      client.deleteObject(delete -> delete.bucket(place.bucket()).key(key));
    } catch (SdkException e) {
      throw fault.explain(step, e);
    }
  }

  /** Builds a request that writes an object with the encryption of the options. */
  static PutObjectRequest put(ObjectStoreOptions options, String bucket, String key) {
    PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket).key(key);
    switch (options.encryption()) {
      case NONE -> {}
      case S3 -> put.serverSideEncryption(ServerSideEncryption.AES256);
      case KMS -> {
        put.serverSideEncryption(ServerSideEncryption.AWS_KMS);
        options.kmsKey().ifPresent(put::ssekmsKeyId);
      }
    }
    return put.build();
  }
}
