package io.tributary.export.folder;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.schemas.Sha256;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Two keys for use on this machine, made with the data folder and kept in it, readable by its owner
 * only: one for an application, one for the consent authority.
 *
 * @param producer may send what people do
 * @param authority may send what people decide, for {@link #AUTHORITY_SOURCE} only
 */
public record LocalKeys(String producer, String authority) {
  /** The {@code source} under which the local consent authority speaks. */
  public static final String AUTHORITY_SOURCE = "urn:tributary:local:consent";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "keys.json";
  private static final int KEY_BYTES = 24;

  /** Whether a folder has some. */
  public static boolean exist(DataFolder folder) {
    return Files.exists(folder.root().resolve(FILE));
  }

  /** Those of a folder, made on first use. */
  public static LocalKeys of(DataFolder folder) throws IOException {
    Path file = folder.root().resolve(FILE);
    if (!exist(folder)) {
      LocalKeys made = new LocalKeys(random(), random());
      OwnerOnly.write(file, JSON.writeValueAsBytes(made));
      return made;
    }
    try {
      return JSON.readValue(file.toFile(), LocalKeys.class);
    } catch (IOException e) {
      throw new UserException(
          file + " is damaged; delete it, and other keys are made (senders need those then)");
    }
  }

  /** Those of a folder as the collector knows them; none where none were made. */
  public static List<ApiKey> known(DataFolder folder) throws IOException {
    return exist(folder) ? of(folder).toApiKeys() : List.of();
  }

  /** As the collector knows them. */
  public List<ApiKey> toApiKeys() {
    return List.of(
        new ApiKey(
            "local-producer",
            Sha256.hex(producer.getBytes(StandardCharsets.UTF_8)),
            Set.of(ApiKey.Role.PRODUCER),
            Set.of()),
        new ApiKey(
            "local-authority",
            Sha256.hex(authority.getBytes(StandardCharsets.UTF_8)),
            Set.of(ApiKey.Role.CONSENT_AUTHORITY),
            Set.of(AUTHORITY_SOURCE)));
  }

  private static String random() {
    byte[] bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** For the person who started us, and nobody else: a log must not hold them. */
  public String text() {
    return """
        Key for applications:          %s
        Key for the consent authority: %s (for events with source %s)
        """
        .formatted(producer, authority, AUTHORITY_SOURCE);
  }

  @Override
  public String toString() {
    return "LocalKeys";
  }
}
