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
 * Closes Flink's server of files (the blob server), which takes bytes from whoever connects.
 *
 * <p>All parts of the cluster share one process and one folder of such files, so nobody needs to
 * connect. Flink always opens the port; it is bound to the loopback address and asks for TLS with
 * certificates on both sides. There are none: the key store and the trust store are empty, so no
 * handshake can succeed, and there is no secret to keep.
 */
final class ClosedStore {
  private static final String TYPE = "PKCS12";
  private static final String NO_SECRET = "nothing-in-it";

  private ClosedStore() {}

  /** Puts the empty store into a folder, and what refers to it into the settings. */
  static void put(Configuration settings, Path folder) throws IOException {
    Path file = folder.resolve("closed.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore empty = KeyStore.getInstance(TYPE);
      empty.load(null, null);
      empty.store(out, NO_SECRET.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + TYPE, e);
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
