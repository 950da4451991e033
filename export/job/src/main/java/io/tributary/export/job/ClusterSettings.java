package io.tributary.export.job;

import io.tributary.export.settings.JobSettings;
import io.tributary.export.settings.TableSettings;
import io.tributary.schemas.UserException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the settings that a job needs on a cluster, where nothing may depend on a local disk. */
final class ClusterSettings {
  /** Environment variable with the key for hashing ids: 32 bytes in Base64. */
  static final String KEY = "TRIBUTARY_KEY";

  private static final int KEY_BYTES = 32;

  private ClusterSettings() {}

  /**
   * Requires that state and tables do not depend on a machine.
   *
   * @throws UserException listing every problem
   */
  static void require(JobSettings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.storage().bootstrapServers().isEmpty()) {
      problems.add(
          "kafka.bootstrap.servers is not set; set it to the Kafka brokers that hold the topics");
    }
    if (settings.storage().tables().catalog() == TableSettings.Catalog.SQLITE) {
      problems.add("tables.catalog is sqlite, a local file; use postgresql or rest");
    }
    if (settings.storage().snapshots().isEmpty()) {
      problems.add("snapshots is not set; write s3://bucket/prefix");
    }
    if (!problems.isEmpty()) {
      throw new UserException(
          "These settings cannot be used on a cluster:%n  %s"
              .formatted(String.join(System.lineSeparator() + "  ", problems)));
    }
  }

  /**
   * Decodes the hash key. It must stay the same for as long as state and tables exist.
   *
   * @param value value of the variable {@link #KEY}
   * @throws UserException if it is absent or invalid; the message does not repeat the value
   */
  static byte[] key(@Nullable String value) {
    String remedy =
        "; set it to 32 random bytes in Base64, as from 'head -c 32 /dev/urandom | base64'";
    if (value == null || value.isBlank()) {
      throw new UserException("the environment variable " + KEY + " is not set" + remedy);
    }
    try {
      byte[] key = Base64.getDecoder().decode(value.strip());
      if (key.length == KEY_BYTES) {
        return key;
      }
      throw new UserException(KEY + " holds " + key.length + " bytes" + remedy);
    } catch (IllegalArgumentException e) {
      throw new UserException(KEY + " is not Base64" + remedy);
    }
  }
}
