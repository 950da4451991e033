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
 * Two keys for use on this machine, created with the data folder and kept in it, readable by its
 * owner only: one for an application, one for the consent authority.
 *
 * @param producer may send the events of an application
 * @param authority may send control events, for {@link #AUTHORITY_SOURCE} only
 */
public record LocalKeys(String producer, String authority) {
  /** The {@code source} of the local consent authority's events. */
  public static final String AUTHORITY_SOURCE = "urn:tributary:local:consent";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "keys.json";
  private static final int KEY_BYTES = 24;

  /** Returns whether a folder has local keys. */
  public static boolean exist(DataFolder folder) {
    return Files.exists(folder.root().resolve(FILE));
  }

  /** Returns the keys of a folder. The first use creates them. */
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
          file + " is damaged; delete it to create new keys, which all senders then need");
    }
  }

  /** Returns the keys of a folder in the collector's form; empty if none were created. */
  public static List<ApiKey> known(DataFolder folder) throws IOException {
    return exist(folder) ? of(folder).toApiKeys() : List.of();
  }

  /** Returns the keys in the collector's form. */
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

  /** Returns the keys as text for the user who started the process. A log must not contain it. */
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
