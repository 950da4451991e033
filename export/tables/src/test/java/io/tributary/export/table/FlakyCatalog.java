package io.tributary.export.table;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** A catalog whose client fails once, on the next commit to a table. */
public final class FlakyCatalog extends JdbcCatalog {
  enum Fault {
    NONE,
    /** The commit succeeds; the client receives no response. */
    ANSWER_LOST,
    /**
     * The commit succeeds; the client retries by itself and finds its own commit. A JDBC catalog
     * does this when its connection breaks after the commit.
     */
    OWN_COMMIT_IN_THE_WAY,
    /** Another writer commits first, so the commit must be retried. */
    CONFLICT,
    /** The client gives up; the commit succeeds during the client's retry. */
    COMMIT_DELAYED
  }

  static final AtomicReference<Fault> NEXT = new AtomicReference<>(Fault.NONE);
  private static final AtomicReference<TableMetadata> DELAYED = new AtomicReference<>();
  private static volatile String faultyTable = "";

  /** Arms the fault for the next commit to a table. */
  static void arm(String table, Fault fault) {
    faultyTable = table;
    DELAYED.set(null);
    NEXT.set(fault);
  }

  /** Opens the same tables through this catalog. */
  static WarehouseOptions in(WarehouseOptions options) {
    return new WarehouseOptions(
        FlakyCatalog.class.getName(),
        options.uri(),
        options.warehouse(),
        options.namespace(),
        options.properties(),
        options.secrets());
  }

  @Override
  protected TableOperations newTableOps(TableIdentifier identifier) {
    return new FlakyOperations(super.newTableOps(identifier), identifier.name());
  }

  private record FlakyOperations(TableOperations real, String name) implements TableOperations {
    @Override
    public void commit(TableMetadata base, TableMetadata metadata) {
      TableMetadata delayed = name.equals(faultyTable) ? DELAYED.getAndSet(null) : null;
      if (delayed != null) {
        real.commit(real.current(), delayed);
      }
      Fault fault = name.equals(faultyTable) ? NEXT.getAndSet(Fault.NONE) : Fault.NONE;
      switch (fault) {
        case NONE -> real.commit(base, metadata);
        case ANSWER_LOST -> {
          real.commit(base, metadata);
          throw new CommitStateUnknownException(new RuntimeException("timed out"));
        }
        case OWN_COMMIT_IN_THE_WAY -> {
          real.commit(base, metadata);
          throw new CommitFailedException("the metadata location has changed");
        }
        case CONFLICT -> throw new CommitFailedException("somebody else was faster");
        case COMMIT_DELAYED -> {
          DELAYED.set(metadata);
          throw new CommitStateUnknownException(new RuntimeException("timed out"));
        }
      }
    }

    @Override
    public TableMetadata current() {
      return real.current();
    }

    @Override
    public TableMetadata refresh() {
      return real.refresh();
    }

    @Override
    public FileIO io() {
      return real.io();
    }

    @Override
    public String metadataFileLocation(String file) {
      return real.metadataFileLocation(file);
    }

    @Override
    public LocationProvider locationProvider() {
      return real.locationProvider();
    }
  }
}
