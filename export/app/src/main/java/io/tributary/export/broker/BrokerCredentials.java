package io.tributary.export.broker;

import io.tributary.export.folder.OwnerOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The one user that the embedded broker authenticates. Its password is created with the broker's
 * folder and kept there, in a file of client settings that Kafka's own tools accept unchanged.
 *
 * <p>SCRAM, because neither side sends the password: a program that listens at the broker's port
 * while the broker is down learns nothing.
 */
public final class BrokerCredentials {
  /** Kept beside the broker's log, readable by its owner only. */
  public static final String FILE = "client.properties";

  static final String USER = "tributary";
  static final String MECHANISM = "SCRAM-SHA-512";
  static final String PROTOCOL = "SASL_PLAINTEXT";
  static final String JAAS = "sasl.jaas.config";

  private static final int PASSWORD_BYTES = 32;

  private BrokerCredentials() {}

  /**
   * Returns the settings that a client of a folder's broker needs besides its address. The values
   * must not be printed.
   *
   * @throws EmbeddedKafkaException if the file is absent, damaged or not readable by this user
   */
  public static Map<String, String> clientSettings(Path folder) {
    Path file = folder.resolve(FILE);
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new EmbeddedKafkaException(
          "The credentials for Kafka in " + file + " cannot be read: " + e, e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(n -> settings.put(n, properties.getProperty(n)));
    if (!settings.containsKey(JAAS)) {
      throw new EmbeddedKafkaException(
          file + " is damaged; delete it, and the next start creates new credentials", null);
    }
    return settings;
  }

  /** Returns the same settings; creates them where there are none. */
  static Map<String, String> ensure(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      OwnerOnly.write(file, text());
    }
    return clientSettings(folder);
  }

  private static byte[] text() throws IOException {
    Properties settings = new Properties();
    settings.setProperty("security.protocol", PROTOCOL);
    settings.setProperty("sasl.mechanism", MECHANISM);
    settings.setProperty(
        JAAS,
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(USER, password()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Writer writer = new OutputStreamWriter(text, StandardCharsets.UTF_8)) {
      settings.store(writer, "For clients of the Kafka in this folder");
    }
    return text.toByteArray();
  }

  private static String password() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
