package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.storage.PostgresServer;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can be wrong with a catalog is reported with the remedy. */
@Tag("slow")
class CatalogFaultTest {
  @TempDir Path folder;

  @Test
  void reportsTheErrorOfPostgresql() throws Exception {
    try (PostgresServer postgres = PostgresServer.start(folder.resolve("postgres"))) {
      String url = postgres.jdbcUrl();
      assertRefused(jdbc(url, PostgresServer.USER), "rejects the user", "password-env");
      assertRefused(password(jdbc(url, "nobody"), "HOME"), "rejects the user", "tables.user");
      assertRefused(
          password(
              jdbc(url.replace("/postgres", "/absent"), PostgresServer.USER),
              PostgresServer.PASSWORD_VARIABLE),
          "there is no such database",
          "create it");
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertRefused(jdbc("jdbc:postgresql://127.0.0.1:" + port + "/x", "u"), "refuses connections");
    assertRefused(
        new WarehouseOptions(
            "rest",
            "http://127.0.0.1:" + port,
            "",
            "n",
            Map.of("rest.client.max-retries", "1"),
            Map.of()),
        "refuses connections");
  }

  @Test
  void reportsAMissingSecret() {
    assertRefused(
        new WarehouseOptions(
            "rest",
            "http://127.0.0.1:1",
            "",
            "n",
            Map.of(),
            Map.of("token", "NO_SUCH_VARIABLE_SET")),
        "NO_SUCH_VARIABLE_SET is not set",
        "set it");
  }

  @Test
  void missingRights() {
    SQLException denied = new SQLException("ERROR: permission denied for schema public", "42501");
    assertThat(
            new CatalogFault(jdbc("jdbc:postgresql://db/x?sslmode=require", "c"))
                .explain(new IllegalStateException(denied)))
        .hasMessageContaining("the catalog at jdbc:postgresql://db/x: the user may not do this")
        .hasMessageContaining("grant the right to create tables");
  }

  @Test
  void anUnknownErrorIsUnchanged() {
    IllegalStateException unknown = new IllegalStateException("an unknown failure");
    assertThat(new CatalogFault(jdbc("jdbc:postgresql://db/x", "c")).explain(unknown))
        .isSameAs(unknown);
  }

  private static WarehouseOptions password(WarehouseOptions options, String variable) {
    return new WarehouseOptions(
        options.catalog(),
        options.uri(),
        options.warehouse(),
        options.namespace(),
        options.properties(),
        Map.of("jdbc.password", variable));
  }

  private static void assertRefused(WarehouseOptions options, String... words) {
    assertThatThrownBy(() -> Warehouse.create(options).close())
        .isInstanceOf(CatalogException.class)
        .message()
        .contains(words);
  }

  private static WarehouseOptions jdbc(String url, String user) {
    return new WarehouseOptions(
        "jdbc",
        url,
        "s3://bucket/warehouse",
        "n",
        Map.of("clients", "1", "jdbc.schema-version", "V1", "jdbc.user", user),
        Map.of());
  }
}
