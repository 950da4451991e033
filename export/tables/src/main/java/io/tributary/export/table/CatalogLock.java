package io.tributary.export.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Waits at the start until no other program holds the file of a local catalog, such as a database
 * browser with an open transaction. What comes later waits by SQLite's own time-out.
 */
public final class CatalogLock {
  /** The primary result codes; the extended ones have them in their lowest byte. */
  private static final int SQLITE_BUSY = 5;

  private static final int SQLITE_LOCKED = 6;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path catalog;
  private final Duration silence;
  private final Duration patience;
  private final Consumer<String> tell;

  /**
   * Two seconds of silence, then a word, and a minute in all.
   *
   * @param catalog the file; if it is absent, nobody holds it
   * @param tell gets the word
   */
  public CatalogLock(Path catalog, Consumer<String> tell) {
    this(catalog, Duration.ofSeconds(2), Duration.ofMinutes(1), tell);
  }

  CatalogLock(Path catalog, Duration silence, Duration patience, Consumer<String> tell) {
    this.catalog = catalog;
    this.silence = silence;
    this.patience = patience;
    this.tell = tell;
  }

  /**
   * Waits until it can be read.
   *
   * @throws CatalogException if it cannot be even then, with the remedy
   */
  public void awaitReadable() {
    await("BEGIN; SELECT count(*) FROM sqlite_master");
  }

  /**
   * Waits until it can be written.
   *
   * @throws CatalogException if it cannot be even then, with the remedy
   */
  public void awaitWritable() {
    await("BEGIN IMMEDIATE");
  }

  private void await(String probe) {
    long start = System.nanoTime();
    boolean told = false;
    while (Files.exists(catalog) && isHeld(probe)) {
      if (System.nanoTime() - start >= patience.toNanos()) {
        throw new CatalogException(
            "another program has held %s for %d s: end its transaction or close it (fuser names its process), and start this again"
                .formatted(catalog, patience.toSeconds()),
            null);
      }
      if (!told) {
        tell.accept("waiting for " + catalog + ", which another program holds ...");
        told = true;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean isHeld(String probe) {
    String address = WarehouseOptions.sqlite(catalog, silence);
    try (Connection connection = DriverManager.getConnection(address);
        Statement statement = connection.createStatement()) {
      for (String part : probe.split(";", -1)) {
        statement.execute(part);
      }
      statement.execute("ROLLBACK");
      return false;
    } catch (SQLException e) {
      int code = e.getErrorCode() & 0xff;
      // Whatever else is wrong, the one who opens it next says so.
      return code == SQLITE_BUSY || code == SQLITE_LOCKED;
    }
  }
}
