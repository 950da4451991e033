package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start waits for a locked catalog, reports the wait, and fails after a timeout. */
class CatalogLockTest {
  private static final Duration SILENCE = Duration.ofMillis(20);

  @TempDir Path folder;
  private Path catalog;
  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void create() {
    Warehouse.create(WarehouseOptions.local(folder)).close();
    catalog = folder.resolve("catalog.db");
  }

  @Test
  void aFreeCatalogIsNotWaitedFor() {
    lock(Duration.ofMinutes(1), notices::add).awaitReadable();
    lock(Duration.ofMinutes(1), notices::add).awaitWritable();
    new CatalogLock(folder.resolve("none?.db"), notices::add).awaitWritable();
    assertThat(notices).isEmpty();
    assertThat(folder.resolve("none?.db")).doesNotExist();
  }

  @Test
  void continuesWhenTheLockIsReleased() throws Exception {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      lock(Duration.ofMinutes(1), notices::add).awaitReadable();
      assertThat(notices).as("a writer does not block a reader").isEmpty();

      Consumer<String> endsTheOther =
          notice -> {
            notices.add(notice);
            rollBack(statement);
          };
      lock(Duration.ofMinutes(1), endsTheOther).awaitWritable();
    }
    assertThat(notices)
        .containsExactly("waiting for " + catalog + ", which another program has locked ...");
  }

  @Test
  void failsAfterTheTimeoutWithARemedy() throws Exception {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");
      statement.execute("CREATE TABLE other (x)");
      for (Runnable wait :
          List.<Runnable>of(
              lock(Duration.ofMillis(60), notices::add)::awaitWritable,
              lock(Duration.ofMillis(60), notices::add)::awaitReadable)) {
        assertThatThrownBy(wait::run)
            .isInstanceOf(CatalogException.class)
            .hasMessageStartingWith("another program has locked " + catalog + " for")
            .hasMessageContaining("fuser");
      }
      assertThat(notices).hasSize(2);
      rollBack(statement);
    }
  }

  private CatalogLock lock(Duration timeout, Consumer<String> report) {
    return new CatalogLock(catalog, SILENCE, timeout, report);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(WarehouseOptions.sqlite(catalog, Duration.ofSeconds(1)));
  }

  private static void rollBack(Statement statement) {
    try {
      statement.execute("ROLLBACK");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
