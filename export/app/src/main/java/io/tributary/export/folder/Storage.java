package io.tributary.export.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.job.CurationJob;
import io.tributary.export.settings.StorageSettings;
import io.tributary.export.settings.TableSettings;
import io.tributary.export.storage.ObjectStoreCheck;
import io.tributary.export.storage.ObjectStoreNote;
import io.tributary.export.table.CatalogException;
import io.tributary.export.table.CatalogLock;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.schemas.UserException;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the data of a folder is: below the folder, or in stores that its settings name. The first
 * start records its settings in the folder. So readers need no settings, and no later run continues
 * in other tables by mistake. The record contains no secret.
 */
public final class Storage {
  private static final String NOTE = "storage.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataFolder folder;
  private final StorageSettings settings;

  private Storage(DataFolder folder, StorageSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Returns the storage of an existing data folder. */
  public static Storage of(DataFolder folder) {
    if (ClusterSecrets.exist(folder)) {
      ClusterSecrets.of(folder).provide();
    }
    return new Storage(folder, noted(folder).orElseGet(StorageSettings::local));
  }

  /**
   * Returns the storage of a folder that is about to be written. Settings without a section on
   * storage stand for the recorded ones.
   *
   * @throws UserException if the folder's data is elsewhere
   */
  public static Storage of(DataFolder folder, StorageSettings given) {
    if (given.isLocal()) {
      return of(folder);
    }
    Optional<StorageSettings> noted = noted(folder);
    if (noted.isPresent()) {
      requireSame(folder, noted.get(), given);
    }
    return new Storage(folder, given);
  }

  private static void requireSame(DataFolder folder, StorageSettings old, StorageSettings given) {
    Map<String, String> before = new TreeMap<>(old.identity());
    given.identity().forEach((name, value) -> before.remove(name, value));
    if (!before.isEmpty()) {
      throw new UserException(
          "%s was created with other storage settings: %s; give the same, or another --data"
              .formatted(folder.root(), before));
    }
  }

  private static Optional<StorageSettings> noted(DataFolder folder) {
    Path file = folder.root().resolve(NOTE);
    if (!Files.exists(file)) {
      // Earlier versions recorded nothing and kept everything in the folder.
      return Files.exists(folder.catalog())
          ? Optional.of(StorageSettings.local())
          : Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(file.toFile());
      List<String> problems = new ArrayList<>();
      StorageSettings noted = StorageSettings.read(new Settings(json, "", problems));
      if (problems.isEmpty()) {
        return Optional.of(noted);
      }
      throw new UserException(file + " is damaged: " + problems + "; restore it from a backup");
    } catch (IOException e) {
      throw new UserException(
          file + " is damaged: " + e.getMessage() + "; restore it from a backup");
    }
  }

  private void note() {
    Path file = folder.root().resolve(NOTE);
    try {
      WholeFile.write(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(settings.toJson()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  /**
   * Checks the object store and the catalog, creates what is missing, and then records the
   * settings. The record is written last, so that settings that do not work can be corrected.
   *
   * @throws io.tributary.export.storage.StorageException if the store cannot be used, with the
   *     remedy
   * @throws io.tributary.export.table.CatalogException if the catalog cannot, likewise
   */
  public void prepare() {
    require();
    claims().forEach(StoreClaim::take);
    catalogLock().ifPresent(CatalogLock::awaitWritable);
    if (settings.tables().catalog() == TableSettings.Catalog.SQLITE) {
      folder.createCatalog();
    }
    Warehouse.create(tables()).close();
    note();
  }

  /**
   * Opens the tables for reading.
   *
   * @throws UserException if the tables are served by a cluster that is not running
   * @throws io.tributary.export.table.CatalogException if they cannot be reached, with the remedy
   */
  public Warehouse open() {
    catalogLock().ifPresent(CatalogLock::awaitReadable);
    try {
      return Warehouse.open(tables());
    } catch (CatalogException e) {
      if (ClusterSecrets.exist(folder) && !folder.isInUse()) {
        throw new UserException(
            "the cluster that serves the tables of %s is not running; start it with tributary cluster up --data %s"
                .formatted(folder.root(), folder.root()));
      }
      throw e;
    }
  }

  /** Allows the folder to be copied or moved, because no process uses it any more. */
  public void release() {
    claims().forEach(StoreClaim::release);
  }

  /**
   * Returns the claims on data in an object store, which a copy of the folder would write to as
   * well.
   */
  private List<StoreClaim> claims() {
    List<StoreClaim> claims = new ArrayList<>();
    settings
        .tables()
        .location()
        .filter(Storage::isObjectStore)
        .map(location -> claim(location, "tables-" + settings.tables().namespace()))
        .ifPresent(claims::add);
    settings
        .snapshots()
        .filter(Storage::isObjectStore)
        .map(location -> claim(location, "snapshots"))
        .ifPresent(claims::add);
    return claims;
  }

  private StoreClaim claim(String location, String what) {
    String name = "claim-" + what + ".json";
    return new StoreClaim(
        folder.root().resolve(name), new ObjectStoreNote(settings.s3(), location, name));
  }

  private static boolean isObjectStore(String location) {
    return location.startsWith("s3://");
  }

  /** Only for SQLite: a database server queues its clients itself. */
  private Optional<CatalogLock> catalogLock() {
    return settings.tables().catalog() == TableSettings.Catalog.SQLITE
        ? Optional.of(
            new CatalogLock(folder.catalog(), word -> System.err.println("tributary: " + word)))
        : Optional.empty();
  }

  private void require() {
    ObjectStoreCheck check = new ObjectStoreCheck(settings.s3(), Clock.systemUTC());
    Stream.of(settings.tables().location(), settings.snapshots())
        .flatMap(Optional::stream)
        .filter(Storage::isObjectStore)
        .forEach(check::require);
  }

  /** Returns the location of the tables. */
  public WarehouseOptions tables() {
    return settings.warehouse(WarehouseOptions.local(folder.root()));
  }

  /** Returns the location of the curation job's checkpoints and savepoints. */
  public Snapshots snapshots() {
    return settings
        .snapshots()
        .map(location -> Snapshots.below(location, CurationJob.NAME))
        .orElseGet(() -> folder.snapshots(CurationJob.NAME));
  }

  /**
   * Returns how often a record may restart the job, and where the restarts are counted: beside the
   * snapshots.
   */
  public PoisonOptions poison(int restarts) {
    String location =
        settings
            .snapshots()
            .map(snapshots -> snapshots + "/poison")
            .orElseGet(() -> folder.poison().toString());
    return new PoisonOptions(location, restarts);
  }

  /** Returns the Flink settings for access to the snapshots. */
  public Map<String, String> flink() {
    return settings.snapshots().isPresent() ? settings.s3().flinkSettings() : Map.of();
  }

  /** Returns the address of an existing Kafka; empty for the embedded broker. */
  public Optional<String> bootstrapServers() {
    return settings.bootstrapServers();
  }
}
