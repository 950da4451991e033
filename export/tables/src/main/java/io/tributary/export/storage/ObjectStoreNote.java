package io.tributary.export.storage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A small text object beside the data in an object store, such as the name of the writer. */
public final class ObjectStoreNote {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final ObjectStoreOptions options;
  private final ObjectLocation place;
  private final String name;

  /**
   * @param options how to reach the store
   * @param location such as {@code s3://bucket/prefix}
   * @param name name of the object at that location
   */
  public ObjectStoreNote(ObjectStoreOptions options, String location, String name) {
    this.options = options;
    this.place = ObjectLocation.parse(location);
    this.name = name;
  }

  /**
   * Reads the text; empty if there is no such object.
   *
   * @throws StorageException if the store cannot be used; the message holds the remedy
   */
  public Optional<String> read() {
    try (S3Client client = options.clientWithTimeout(TIMEOUT)) {
      byte[] bytes =
          client.getObjectAsBytes(get -> get.bucket(place.bucket()).key(key())).asByteArray();
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new ObjectStoreFault(place, options, Clock.systemUTC()).explain("read", e);
    }
  }

  /**
   * Replaces the text.
   *
   * @throws StorageException if the store cannot be used; the message holds the remedy
   */
  public void write(String text) {
    try (S3Client client = options.clientWithTimeout(TIMEOUT)) {
      client.putObject(
          ObjectStoreCheck.put(options, place.bucket(), key()), RequestBody.fromString(text));
    } catch (SdkException e) {
      throw new ObjectStoreFault(place, options, Clock.systemUTC()).explain("write", e);
    }
  }

  private String key() {
    return place.prefix() + "/" + name;
  }

  /** The address of the object. */
  @Override
  public String toString() {
    return place + "/" + name;
  }
}
