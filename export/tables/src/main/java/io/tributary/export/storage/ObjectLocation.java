package io.tributary.export.storage;

import java.net.URI;

/**
 * A place in an object store.
 *
 * @param bucket its bucket
 * @param prefix of the keys there, without slashes at its ends
 */
record ObjectLocation(String bucket, String prefix) {

  /**
   * Reads {@code s3://bucket/prefix}.
   *
   * @throws StorageException if it is no such address
   */
  static ObjectLocation parse(String location) {
    try {
      URI uri = URI.create(location);
      String bucket = uri.getAuthority();
      String path = uri.getPath();
      if ("s3".equals(uri.getScheme()) && bucket != null && path != null && path.length() > 1) {
        return new ObjectLocation(bucket, path.replaceAll("^/+|/+$", ""));
      }
    } catch (IllegalArgumentException e) {
      throw new StorageException(location + " is no address; write s3://bucket/prefix instead", e);
    }
    throw new StorageException(
        location + " names no place in a bucket; write s3://bucket/prefix instead", null);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix;
  }
}
