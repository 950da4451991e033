package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.schemas.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;

/**
 * Checks whether a collector can listen, before the slow start of its dependencies. If another
 * process takes the port in between, the start itself fails.
 */
public final class ListenCheck {
  private ListenCheck() {}

  /**
   * Binds the port briefly, and opens the key store.
   *
   * @param port the port; 0 for any free one
   * @throws CollectException with the problem and the remedy
   */
  public static void require(String host, int port, Optional<TlsOptions> tls) {
    tls.ifPresent(ListenCheck::requireKeys);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new CollectException(
          "the host %s of the collector is unknown; use an address of this machine".formatted(host),
          null);
    }
    try (ServerSocket socket = new ServerSocket()) {
      // The server sets this too. Without it, old connections of a stopped server would block the
      // port.
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (BindException e) {
      throw new CollectException(taken(host, port), e);
    } catch (IOException e) {
      throw new CollectException(
          "the collector cannot listen at %s:%d: %s".formatted(host, port, FailureText.of(e)), e);
    }
  }

  static String taken(String host, int port) {
    return "port %d at %s is in use; stop the process that listens there, or choose another with --port"
        .formatted(port, host);
  }

  private static void requireKeys(TlsOptions tls) {
    if (!Files.isReadable(tls.keyStore())) {
      throw new CollectException(
          "the key store " + tls.keyStore() + " cannot be read; specify an existing file", null);
    }
    try (InputStream in = Files.newInputStream(tls.keyStore())) {
      KeyStore.getInstance(tls.type()).load(in, tls.password().toCharArray());
    } catch (IOException | GeneralSecurityException e) {
      throw new CollectException(
          "the key store %s cannot be opened as %s: %s. Check its type and password"
              .formatted(tls.keyStore(), tls.type(), FailureText.of(e)),
          e);
    }
  }
}
