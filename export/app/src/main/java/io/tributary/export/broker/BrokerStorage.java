package io.tributary.export.broker;

import io.tributary.export.folder.OwnerOnly;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** Formats the broker's folder once. Later starts take the folder as it is. */
final class BrokerStorage {
  static final String FORMATTED = "meta.properties";

  private BrokerStorage() {}

  /**
   * Formats the folder if necessary, and returns the client settings, see {@link
   * BrokerCredentials}.
   */
  static Map<String, String> prepare(Path folder) {
    try {
      OwnerOnly.folder(folder);
      Map<String, String> client = BrokerCredentials.ensure(folder);
      if (!Files.exists(folder.resolve(FORMATTED))) {
        format(folder);
      }
      return client;
    } catch (EmbeddedKafkaException e) {
      throw e;
    } catch (Exception e) {
      throw new EmbeddedKafkaException(
          "The folder " + folder + " cannot be prepared for Kafka: " + e.getMessage(), e);
    }
  }

  private static void format(Path folder) throws Exception {
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerSettings.NODE_ID)
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
        .setReleaseVersion(MetadataVersion.latestProduction())
        // A start that was killed during formatting leaves part of it.
        .setIgnoreFormatted(true)
        .run();
  }
}
