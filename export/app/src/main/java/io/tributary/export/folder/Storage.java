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
 * Where the data of a folder is: under it, or in stores that its settings name. Those of the first
 * start are noted in the folder, so that whoever reads needs no settings, and so that nobody goes
 * on in other tables by mistake. No secret is noted.
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

  /** Of a folder that was written before. */
  public static Storage of(DataFolder folder) {
    if (ClusterSecrets.exist(folder)) {
      ClusterSecrets.of(folder).provide();
    }
    return new Storage(folder, noted(folder).orElseGet(StorageSettings::local));
  }

  /**
   * Of a folder that is about to be written. Settings without a word on storage mean what was
   * noted.
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
          "%s has its data elsewhere: %s; give the same settings, or another --data"
              .formatted(folder.root(), before));
    }
  }

  private static Optional<StorageSettings> noted(DataFolder folder) {
    Path file = folder.root().resolve(NOTE);
    if (!Files.exists(file)) {
      // Before there were such notes, everything was in the folder.
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
   * Tries the object store and the catalog out, makes what is missing, and notes where it is: only
   * then, so that settings that did not work can be mended.
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
   * Opens the tables, to read.
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

  /** Lets the folder be copied or moved: nothing is under way any more. */
  public void release() {
    claims().forEach(StoreClaim::release);
  }

  /** Of what lies in an object store, where a copy of the folder would write as well. */
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

  /** A server queues its clients itself. */
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

  /** Where the tables are. */
  public WarehouseOptions tables() {
    return settings.warehouse(WarehouseOptions.local(folder.root()));
  }

  /** Where the curation job's checkpoints and savepoints are. */
  public Snapshots snapshots() {
    return settings
        .snapshots()
        .map(location -> Snapshots.below(location, CurationJob.NAME))
        .orElseGet(() -> folder.snapshots(CurationJob.NAME));
  }

  /** When and where a record that makes the job fail is noted, beside the snapshots. */
  public PoisonOptions poison(int restarts) {
    String location =
        settings
            .snapshots()
            .map(snapshots -> snapshots + "/poison")
            .orElseGet(() -> folder.poison().toString());
    return new PoisonOptions(location, restarts);
  }

  /** What Flink must know for that. */
  public Map<String, String> flink() {
    return settings.snapshots().isPresent() ? settings.s3().flinkSettings() : Map.of();
  }

  /** A Kafka that is there already; empty for one of our own. */
  public Optional<String> bootstrapServers() {
    return settings.bootstrapServers();
  }
}
