package io.tributary.export.table;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchWarehouseException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.jspecify.annotations.Nullable;

/** Translates a failure of a catalog, or of the connection to it, into a cause and a remedy. */
final class CatalogFault {
  private final WarehouseOptions options;

  CatalogFault(WarehouseOptions options) {
    this.options = options;
  }

  RuntimeException explain(RuntimeException failure) {
    if (failure instanceof CatalogException known) {
      return known;
    }
    @Nullable String reason = reason(failure);
    return reason == null
        ? failure
        : new CatalogException("the catalog at " + options.address() + ": " + reason, failure);
  }

  private static @Nullable String reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      @Nullable String reason = one(cause);
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static @Nullable String one(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return "there is no host %s; check tables.uri and the network's names"
          .formatted(cause.getMessage());
    }
    if (cause instanceof SSLException) {
      return "no secure connection (%s); check that it speaks TLS, and that its certificate is trusted"
          .formatted(cause.getMessage());
    }
    if (cause instanceof ConnectException || "HttpHostConnectException".equals(name(cause))) {
      return "it refuses connections (%s); check tables.uri, and that it runs"
          .formatted(cause.getMessage());
    }
    if (cause instanceof SocketTimeoutException) {
      return "it does not answer in time; check tables.uri, the network, and that it runs";
    }
    if (cause instanceof NotAuthorizedException) {
      return "it rejects the token or credential; check the variable that tables.token-env or tables.credential-env names";
    }
    if (cause instanceof ForbiddenException) {
      return "it forbids this (%s); grant the right to create and change tables"
          .formatted(cause.getMessage());
    }
    if (cause instanceof NoSuchWarehouseException) {
      return "it has no such warehouse (%s); check tables.location".formatted(cause.getMessage());
    }
    return cause instanceof SQLException sql ? sql(sql) : null;
  }

  /** Classifies by SQLSTATE; see appendix A of PostgreSQL's manual. */
  private static @Nullable String sql(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    // 08004: the server requires a password and the client has none.
    if (state.startsWith("28") || state.equals("08004")) {
      return "it rejects the user or the password (%s); check tables.user, and the variable that tables.password-env names"
          .formatted(firstLine(failure));
    }
    return switch (state) {
      case "3D000" -> "there is no such database (%s); create it".formatted(firstLine(failure));
      case "42501" ->
          "the user may not do this (%s); grant the right to create tables"
              .formatted(firstLine(failure));
      case "53300" -> "it has no free connections; raise max_connections, or lower the parallelism";
      default -> null;
    };
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static String name(Throwable cause) {
    return cause.getClass().getSimpleName();
  }
}
