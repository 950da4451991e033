package io.tributary.export.minicluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.SecurityOptions;

/**
 * Closes Flink's blob server, which accepts bytes from any client that connects.
 *
 * <p>All parts of the cluster share one process and one blob folder, so no part needs to connect.
 * Flink always opens the port. It is bound to the loopback address and requires TLS with
 * certificates on both sides. The key store and the trust store are empty, so no handshake can
 * succeed, and there is no secret to protect.
 */
final class ClosedStore {
  private static final String TYPE = "PKCS12";
  private static final String NO_SECRET = "nothing-in-it";

  private ClosedStore() {}

  /** Writes the empty store into a folder, and sets the options that refer to it. */
  static void put(Configuration settings, Path folder) throws IOException {
    Path file = folder.resolve("closed.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore empty = KeyStore.getInstance(TYPE);
      empty.load(null, null);
      empty.store(out, NO_SECRET.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java supports " + TYPE, e);
    }
    settings.set(JobManagerOptions.BIND_HOST, FlinkSettings.LOOPBACK);
    settings.set(BlobServerOptions.SSL_ENABLED, true);
    settings.set(SecurityOptions.SSL_INTERNAL_ENABLED, true);
    settings.set(SecurityOptions.SSL_INTERNAL_KEYSTORE, file.toString());
    settings.set(SecurityOptions.SSL_INTERNAL_KEYSTORE_TYPE, TYPE);
    settings.set(SecurityOptions.SSL_INTERNAL_KEYSTORE_PASSWORD, NO_SECRET);
    settings.set(SecurityOptions.SSL_INTERNAL_KEY_PASSWORD, NO_SECRET);
    settings.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE, file.toString());
    settings.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE_TYPE, TYPE);
    settings.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE_PASSWORD, NO_SECRET);
  }
}
