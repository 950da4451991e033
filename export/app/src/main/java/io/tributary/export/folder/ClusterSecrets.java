package io.tributary.export.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.schemas.UserException;
import io.tributary.schemas.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The credentials of the servers that {@code tributary cluster up} starts on a data folder. They
 * are created with the cluster and stored in a file that only its owner can read.
 *
 * @param s3AccessKey access key of the S3 server
 * @param s3SecretKey secret key of the S3 server
 * @param catalogPassword password of the PostgreSQL user
 * @param tlsPassword password of the key stores with which Flink's processes authenticate
 */
public record ClusterSecrets(
    String s3AccessKey, String s3SecretKey, String catalogPassword, String tlsPassword) {
  /** The name under which settings refer to {@link #catalogPassword}. */
  public static final String CATALOG_PASSWORD = "TRIBUTARY_CLUSTER_CATALOG_PASSWORD";

  /** The region of the S3 server; the AWS SDK requires one. */
  public static final String REGION = "us-east-1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEY_BYTES = 24;

  private static Path file(DataFolder folder) {
    return folder.cluster().resolve("secrets.json");
  }

  /** Whether a cluster was ever started on the folder. */
  public static boolean exist(DataFolder folder) {
    return Files.exists(file(folder));
  }

  /** The credentials of a folder; the first call creates them. */
  public static ClusterSecrets of(DataFolder folder) {
    Path file = file(folder);
    try {
      if (!exist(folder)) {
        ClusterSecrets created = new ClusterSecrets(random(), random(), random(), random());
        OwnerOnly.folder(folder.cluster());
        OwnerOnly.write(file, JSON.writeValueAsBytes(created));
        return created;
      }
      return JSON.readValue(file.toFile(), ClusterSecrets.class);
    } catch (IOException e) {
      throw new UserException(
          file + " is unreadable (" + e.getMessage() + "); restore it from a backup");
    }
  }

  private static String random() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Environment variables for the processes of the cluster. */
  public Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    environment.put("AWS_ACCESS_KEY_ID", s3AccessKey);
    environment.put("AWS_SECRET_ACCESS_KEY", s3SecretKey);
    environment.put("AWS_REGION", REGION);
    environment.put(CATALOG_PASSWORD, catalogPassword);
    return environment;
  }

  /** Makes this process use these credentials, whatever its environment contains. */
  public void provide() {
    // The AWS SDK looks at system properties before environment variables.
    System.setProperty("aws.accessKeyId", s3AccessKey);
    System.setProperty("aws.secretAccessKey", s3SecretKey);
    System.setProperty("aws.region", REGION);
    Secrets.provide(Map.of(CATALOG_PASSWORD, catalogPassword));
  }

  @Override
  public String toString() {
    return "ClusterSecrets";
  }
}
