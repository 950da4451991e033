package io.tributary.export.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A real PostgreSQL on the loopback address that requires a password. */
public final class PostgresServer implements AutoCloseable {
  public static final String USER = "postgres";

  /** The environment variable that holds the password; the build sets it for tests. */
  public static final String PASSWORD_VARIABLE = "TRIBUTARY_TEST_PASSWORD";

  private final EmbeddedPostgres server;

  private PostgresServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /** Starts a server on a free port, with its data in a folder. */
  public static PostgresServer start(Path folder) throws Exception {
    Path data = folder.resolve("data");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.toFile())
            .setDataDirectory(data)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .start();
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("ALTER ROLE postgres PASSWORD '" + password() + "'");
      Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      sql.execute("SELECT pg_reload_conf()");
    }
    return new PostgresServer(server);
  }

  private static String password() {
    String password = System.getenv(PASSWORD_VARIABLE);
    if (password == null) {
      throw new IllegalStateException("set " + PASSWORD_VARIABLE + " to anything");
    }
    return password;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** The JDBC URL, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
