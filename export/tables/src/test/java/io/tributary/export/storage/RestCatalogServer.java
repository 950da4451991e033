package io.tributary.export.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Iceberg's own REST catalog server on the loopback address, over an SQLite catalog. */
public final class RestCatalogServer implements AutoCloseable {
  private final Server server;
  private final ServerConnector connector;

  private RestCatalogServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts a server on a free port.
   *
   * @param folder folder of its database
   * @param warehouse location of new tables, such as {@code s3://bucket/warehouse}
   * @param files properties of its file access, by Iceberg's names
   */
  public static RestCatalogServer start(Path folder, String warehouse, Map<String, String> files)
      throws Exception {
    Map<String, String> properties = new HashMap<>(files);
    properties.put("type", "jdbc");
    properties.put("uri", "jdbc:sqlite:" + folder.resolve("rest.db") + "?busy_timeout=10000");
    properties.put("jdbc.schema-version", "V1");
    properties.put("clients", "1");
    properties.put("warehouse", warehouse);
    Catalog catalog = CatalogUtil.buildIcebergCatalog("rest-backend", properties, null);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(catalog))), "/*");
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    return new RestCatalogServer(server, connector);
  }

  /** The address for clients. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
