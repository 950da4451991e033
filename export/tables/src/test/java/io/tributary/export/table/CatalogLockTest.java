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

/** The start waits for a locked catalog, reports the wait, and gives up after a time-out. */
class CatalogLockTest {
  private static final Duration SILENCE = Duration.ofMillis(20);

  @TempDir Path folder;
  private Path catalog;
  private final List<String> words = new ArrayList<>();

  @BeforeEach
  void create() {
    Warehouse.create(WarehouseOptions.local(folder)).close();
    catalog = folder.resolve("catalog.db");
  }

  @Test
  void aFreeCatalogIsNotWaitedFor() {
    lock(Duration.ofMinutes(1), words::add).awaitReadable();
    lock(Duration.ofMinutes(1), words::add).awaitWritable();
    new CatalogLock(folder.resolve("none?.db"), words::add).awaitWritable();
    assertThat(words).isEmpty();
    assertThat(folder.resolve("none?.db")).doesNotExist();
  }

  @Test
  void itGoesOnWhenTheOtherHasEnded() throws Exception {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      lock(Duration.ofMinutes(1), words::add).awaitReadable();
      assertThat(words).as("a reader does not mind a writer").isEmpty();

      Consumer<String> endsTheOther =
          word -> {
            words.add(word);
            rollBack(statement);
          };
      lock(Duration.ofMinutes(1), endsTheOther).awaitWritable();
    }
    assertThat(words)
        .containsExactly("waiting for " + catalog + ", which another program has locked ...");
  }

  @Test
  void itIsGivenUpWithTheRemedy() throws Exception {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");
      statement.execute("CREATE TABLE other (x)");
      for (Runnable wait :
          List.<Runnable>of(
              lock(Duration.ofMillis(60), words::add)::awaitWritable,
              lock(Duration.ofMillis(60), words::add)::awaitReadable)) {
        assertThatThrownBy(wait::run)
            .isInstanceOf(CatalogException.class)
            .hasMessageStartingWith("another program has locked " + catalog + " for")
            .hasMessageContaining("fuser");
      }
      assertThat(words).hasSize(2);
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
