package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.CollectException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty with one connector, HTTP/1.1, with or without TLS. */
final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int MOST_THREADS = 64;

  private final Server server;
  private final URI address;

  private HttpServer(Server server, URI address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts.
   *
   * @param connections tracks the state of each connection
   * @param handlers in the order in which they receive a request
   * @throws CollectException if the port is in use or the certificate cannot be used
   */
  static HttpServer start(
      CollectorOptions options, Connections<EndPoint> connections, Handler... handlers) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("collector");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, factories(options));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(options.limits().connections().idleTimeout().toMillis());
    ConnectionGuard guard = new ConnectionGuard(connections, new Handler.Sequence(handlers));
    connector.addEventListener(guard.listener());
    server.addConnector(connector);
    GracefulHandler graceful = new GracefulHandler(guard);
    server.setHandler(graceful);
    server.setStopTimeout(options.limits().shutdownPatience().toMillis());
    server.setErrorHandler(new ErrorPages());
    try {
      server.start();
    } catch (Exception e) {
      stopQuietly(server);
      throw explained(options, e);
    }
    return new HttpServer(server, address(options, connector.getLocalPort()));
  }

  private static URI address(CollectorOptions options, int port) {
    String scheme = options.tls().isPresent() ? "https" : "http";
    String host =
        switch (options.host()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          default -> options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        };
    return URI.create(scheme + "://" + host + ":" + port);
  }

  private static ConnectionFactory[] factories(CollectorOptions options) {
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setSendDateHeader(true);
    if (options.tls().isEmpty()) {
      return new ConnectionFactory[] {new HttpConnectionFactory(config)};
    }
    TlsOptions tls = options.tls().get();
    config.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setKeyStorePath(tls.keyStore().toString());
    ssl.setKeyStoreType(tls.type());
    ssl.setKeyStorePassword(tls.password());
    return new ConnectionFactory[] {
      new SslConnectionFactory(ssl, HttpVersion.HTTP_1_1.asString()),
      new HttpConnectionFactory(config)
    };
  }

  private static CollectException explained(CollectorOptions options, Exception failure) {
    if (failure instanceof IOException && failure.getCause() instanceof BindException) {
      return new CollectException(ListenCheck.taken(options.host(), options.port()), failure);
    }
    return new CollectException(
        "the collector cannot listen at %s:%d: %s. Check the address%s"
            .formatted(
                options.host(),
                options.port(),
                failure.getMessage(),
                options.tls().isPresent() ? ", the key store and its password" : ""),
        failure);
  }

  private static void stopQuietly(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.debug("the server failed to start, and then failed to stop", e);
    }
  }

  /** The address it listens at. */
  URI address() {
    return address;
  }

  /** Closes the port, completes the requests in flight, and stops. */
  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("Some requests received no response before the collector stopped: {}", e.toString());
    }
  }
}
