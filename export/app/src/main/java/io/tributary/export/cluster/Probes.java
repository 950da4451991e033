package io.tributary.export.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Checks whether servers accept requests. */
final class Probes {
  private static final int TIMEOUT_MILLIS = 1_000;

  private Probes() {}

  /** Whether a process listens at a port of the loopback address. */
  static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(ClusterPorts.HOST, port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether PostgreSQL answers: it listens before it has recovered from a crash. */
  static boolean answersSql(int port, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", Postgres.USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "2");
    String url = "jdbc:postgresql://%s:%d/postgres".formatted(ClusterPorts.HOST, port);
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
