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
 * Waits at startup until no other program locks the file of a local catalog, such as a database
 * browser with an open transaction. Later conflicts are left to SQLite's own time-out.
 */
public final class CatalogLock {
  /** Primary result codes; extended codes carry them in their lowest byte. */
  private static final int SQLITE_BUSY = 5;

  private static final int SQLITE_LOCKED = 6;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path catalog;
  private final Duration silence;
  private final Duration timeout;
  private final Consumer<String> report;

  /**
   * Waits silently for two seconds, then reports the wait, and fails after one minute.
   *
   * @param catalog the catalog file; if it does not exist, nothing can lock it
   * @param report receives the message about the wait
   */
  public CatalogLock(Path catalog, Consumer<String> report) {
    this(catalog, Duration.ofSeconds(2), Duration.ofMinutes(1), report);
  }

  CatalogLock(Path catalog, Duration silence, Duration timeout, Consumer<String> report) {
    this.catalog = catalog;
    this.silence = silence;
    this.timeout = timeout;
    this.report = report;
  }

  /**
   * Waits until the catalog can be read.
   *
   * @throws CatalogException if it stays locked; the message holds the remedy
   */
  public void awaitReadable() {
    await("BEGIN; SELECT count(*) FROM sqlite_master");
  }

  /**
   * Waits until the catalog can be written.
   *
   * @throws CatalogException if it stays locked; the message holds the remedy
   */
  public void awaitWritable() {
    await("BEGIN IMMEDIATE");
  }

  private void await(String probe) {
    long start = System.nanoTime();
    boolean reported = false;
    while (Files.exists(catalog) && isHeld(probe)) {
      if (!reported) {
        report.accept("waiting for " + catalog + ", which another program has locked ...");
        reported = true;
      }
      if (System.nanoTime() - start >= timeout.toNanos()) {
        throw new CatalogException(
            "another program has locked %s for %d s; end its transaction or close it (fuser names its process), then start again"
                .formatted(catalog, timeout.toSeconds()),
            null);
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
      // Other errors are reported by the code that opens the catalog next.
      return code == SQLITE_BUSY || code == SQLITE_LOCKED;
    }
  }
}
