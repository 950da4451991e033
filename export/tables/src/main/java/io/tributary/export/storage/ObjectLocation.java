package io.tributary.export.storage;

import java.net.URI;

/**
 * A location in an object store: a bucket and a prefix.
 *
 * @param bucket name of the bucket
 * @param prefix key prefix, without leading or trailing slashes
 */
record ObjectLocation(String bucket, String prefix) {

  /**
   * Parses {@code s3://bucket/prefix}.
   *
   * @throws StorageException if the text is not such an address
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
      throw new StorageException(
          location + " is not an address; write s3://bucket/prefix instead", e);
    }
    throw new StorageException(
        location + " has no prefix in a bucket; write s3://bucket/prefix instead", null);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix;
  }
}
