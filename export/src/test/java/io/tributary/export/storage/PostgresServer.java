package io.tributary.export.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** A real PostgreSQL on the loopback address. */
public final class PostgresServer implements AutoCloseable {
  public static final String USER = "postgres";

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts one on any free port, over a folder. */
  public static PostgresServer start(Path folder) throws IOException {
    return new PostgresServer(
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.toFile())
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start());
  }

  /** Its port. */
  public int port() {
    return server.getPort();
  }

  /** For clients, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
