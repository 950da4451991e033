package io.tributary.export.folder;

import io.tributary.export.broker.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder under which a run on one machine keeps everything.
 *
 * <pre>
 * layout        the version of this layout
 * lock          held by the process that writes, with its id
 * redrive.lock  held by the process that redrives dead letters
 * redriven.jsonl  which dead letters were redriven
 * secret.key    32 random bytes for keyed hashes, readable by the owner only
 * kafka/        the embedded broker's log
 * checkpoints/  of each job, a folder of its name
 * savepoints/   of each job, a folder of its name
 * poison/       failures by record, and so the records to be skipped
 * warehouse/    table files
 * catalog.db    table catalog
 * cluster/      settings, credentials, logs and data of the processes of {@code cluster up}
 * tmp/          scratch space, a folder for each process
 * </pre>
 *
 * <p>Contract: one process writes ({@link #open}), any number may read ({@link #view}). A folder of
 * another layout, or one that holds other things under these names, is rejected and not changed.
 * What is created is accessible to its owner only, where the file system knows owners.
 *
 * <p>Without {@code secret.key}, keyed hashes written before and after are not comparable.
 */
public final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private final Path root;
  private final @Nullable FolderLock lock;
  private boolean hasScratch;

  private DataFolder(Path root, @Nullable FolderLock lock) {
    this.root = root;
    this.lock = lock;
  }

  /**
   * Creates the folder where needed and keeps other writers out until {@link #close}.
   *
   * @throws DataFolderException if it is in use, of another layout, cannot be written, or its disk
   *     is full
   */
  public static DataFolder open(Path path) {
    Path root = path.toAbsolutePath().normalize();
    FolderLayout layout = new FolderLayout(root);
    layout.checkOrCreate();
    DiskSpace.under(List.of(root)).requireToStart();
    return locked(root, layout, FolderLock.take(root));
  }

  /**
   * Creates a folder with the secret of another one, so that keyed hashes agree. No other command
   * accepts the folder before {@link #finish}.
   *
   * @throws DataFolderException if there is anything under this name, or it cannot be created
   */
  public static DataFolder openNew(Path path, byte[] secret) {
    Path root = path.toAbsolutePath().normalize();
    FolderLayout layout = new FolderLayout(root);
    layout.createUnfinished(secret);
    DiskSpace.under(List.of(root)).requireToStart();
    return locked(root, layout, FolderLock.take(root));
  }

  /** Completes a folder that {@link #openNew} has created. */
  public void finish() throws IOException {
    new FolderLayout(root).finish();
  }

  /**
   * Like {@link #open}, but for an existing folder. Returns empty if another process writes there.
   *
   * @throws DataFolderException if there is no folder, one of another layout, or it cannot be
   *     written
   */
  public static Optional<DataFolder> openIfFree(Path path) {
    Path root = path.toAbsolutePath().normalize();
    FolderLayout layout = new FolderLayout(root);
    layout.check();
    return FolderLock.tryTake(root).map(lock -> locked(root, layout, lock));
  }

  private static DataFolder locked(Path root, FolderLayout layout, FolderLock lock) {
    try {
      layout.createParts();
      DataFolder folder = new DataFolder(root, lock);
      if (TemporaryFiles.follow()) {
        folder.scratch();
      }
      return folder;
    } catch (IOException e) {
      lock.close();
      throw new DataFolderException("The data folder " + root + " cannot be written: " + e, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens an existing folder for reading, while another process may write.
   *
   * @throws DataFolderException if there is none, or one of another layout
   */
  public static DataFolder view(Path path) {
    Path root = path.toAbsolutePath().normalize();
    new FolderLayout(root).check();
    DataFolder folder = new DataFolder(root, null);
    if (TemporaryFiles.follow() && Files.isWritable(root.resolve(FolderLayout.SCRATCH))) {
      folder.scratch();
    }
    return folder;
  }

  /** Returns whether another process writes there now. For a folder opened by {@link #view}. */
  public boolean isInUse() {
    return lock == null && FolderLock.isHeld(root);
  }

  /** Returns the absolute path of the folder. */
  public Path root() {
    return root;
  }

  /** Returns the folders that processes write to. They may be on different disks. */
  public List<Path> parts() {
    return List.of(
        root,
        kafka(),
        warehouse(),
        root.resolve(FolderLayout.CHECKPOINTS),
        root.resolve(FolderLayout.SAVEPOINTS),
        root.resolve(FolderLayout.SCRATCH));
  }

  /** Returns the folder of {@link EmbeddedKafka}. */
  public Path kafka() {
    return root.resolve(FolderLayout.KAFKA);
  }

  /** Returns the folder of the processes that {@code tributary cluster up} starts. */
  public Path cluster() {
    return root.resolve(FolderLayout.CLUSTER);
  }

  /** Returns the folder of the table files. */
  public Path warehouse() {
    return root.resolve(FolderLayout.WAREHOUSE);
  }

  /** Returns the file of the table catalog. The catalog writes its content. */
  public Path catalog() {
    return root.resolve(FolderLayout.CATALOG);
  }

  /** Returns the folder that holds the counts of failures per record. */
  public Path poison() {
    return root.resolve(FolderLayout.POISON);
  }

  /**
   * Creates the file of the table catalog, empty, where there is none. SQLite would create it
   * readable for all users.
   *
   * @throws DataFolderException if it cannot be created
   */
  public void createCatalog() {
    try {
      OwnerOnly.file(catalog());
    } catch (IOException e) {
      throw new DataFolderException("The file " + catalog() + " cannot be created: " + e, e);
    }
  }

  /**
   * Returns a scratch folder of this process. It is deleted when the data folder is closed.
   *
   * @throws DataFolderException if it cannot be created
   */
  public Path scratch() {
    try {
      hasScratch = true;
      return Scratch.in(root.resolve(FolderLayout.SCRATCH));
    } catch (IOException e) {
      throw new DataFolderException("The data folder " + root + " cannot be written: " + e, e);
    }
  }

  /**
   * Returns the folders of a job's checkpoints and savepoints.
   *
   * @param job a plain name, such as {@code curation}
   */
  public Snapshots snapshots(String job) {
    if (!job.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(job + " is not a job name: use a-z, 0-9 and -");
    }
    return Snapshots.in(
        root.resolve(FolderLayout.CHECKPOINTS).resolve(job),
        root.resolve(FolderLayout.SAVEPOINTS).resolve(job));
  }

  /**
   * Returns the 32 bytes that keyed hashes are derived from. The caller must not print them.
   *
   * @throws DataFolderException if the file is damaged
   */
  public byte[] secretKey() {
    return SecretKey.read(root.resolve(FolderLayout.SECRET));
  }

  /** Releases the lock, so that other processes can write. */
  @Override
  public void close() {
    if (hasScratch) {
      try {
        Scratch.leave(root.resolve(FolderLayout.SCRATCH));
      } catch (IOException e) {
        LOG.debug("The next process on {} deletes the temporary files that remain there", root, e);
      }
    }
    if (lock != null) {
      lock.close();
    }
  }
}
