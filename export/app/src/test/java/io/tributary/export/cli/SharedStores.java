package io.tributary.export.cli;

import io.tributary.export.storage.PostgresServer;
import io.tributary.export.storage.S3Server;
import java.nio.file.Path;
import java.util.Map;

/** An object store and a PostgreSQL server, with the settings that refer to them. */
record SharedStores(S3Server s3, PostgresServer postgres) implements AutoCloseable {
  /** Starts both. */
  static SharedStores start(Path folder) throws Exception {
    S3Server s3 = S3Server.start(folder.resolve("s3")).withBucket("tributary").forThisProcess();
    try {
      return new SharedStores(s3, PostgresServer.start(folder.resolve("postgres")));
    } catch (Exception e) {
      s3.close();
      throw e;
    }
  }

  /** Returns settings for {@code --config}. */
  String settings() {
    return """
        tables:
          catalog: postgresql
          uri: %s
          user: %s
          password-env: %s
          location: s3://tributary/warehouse
        """
            .formatted(postgres.jdbcUrl(), PostgresServer.USER, PostgresServer.PASSWORD_VARIABLE)
        + snapshots(s3);
  }

  /** Returns settings for {@code --config} with the object store, also for snapshots. */
  static String snapshots(S3Server s3) {
    return """
        snapshots: s3://tributary/snapshots
        s3:
          endpoint: %s
          region: us-east-1
        """
        .formatted(s3.address());
  }

  /** Returns the environment variables for a process that uses them. */
  Map<String, String> environment() {
    return S3Server.environment();
  }

  @Override
  public void close() throws Exception {
    postgres.close();
    s3.close();
  }
}
