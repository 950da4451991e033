package io.tributary.export.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The layout of a data folder, and its version. */
final class FolderLayout {
  static final String KAFKA = "kafka";
  static final String CHECKPOINTS = "checkpoints";
  static final String SAVEPOINTS = "savepoints";
  static final String POISON = "poison";
  static final String WAREHOUSE = "warehouse";
  static final String SCRATCH = "tmp";
  static final String CLUSTER = "cluster";
  static final String SECRET = "secret.key";
  static final String CATALOG = "catalog.db";

  /** Increase it when older folders can no longer be continued. */
  static final String VERSION = "1";

  private static final String VERSION_FILE = "layout";

  /** Exists while a folder is incomplete, and must not be used. */
  private static final String UNFINISHED = "unfinished";

  /** Separators in lists of folders, and the character that Flink treats as a slash. */
  private static final String SEPARATORS = ",:\\";

  private static final List<String> FOLDERS =
      List.of(KAFKA, CHECKPOINTS, SAVEPOINTS, POISON, WAREHOUSE, SCRATCH);

  private final Path root;

  FolderLayout(Path root) {
    this.root = root;
  }

  /** Rejects a folder that is absent, or that this version cannot read. */
  void check() {
    Path file = root.resolve(VERSION_FILE);
    if (!Files.exists(file)) {
      throw new DataFolderException(
          root + " is not a data folder yet: give the folder of an earlier run with --data", null);
    }
    String found = readVersion(file);
    if (!found.equals(VERSION)) {
      throw new DataFolderException(
          "The data folder %s has layout %s, but this version reads layout %s: use the version that"
                  .formatted(root, found, VERSION)
              + " wrote it, or give another folder with --data",
          null);
    }
    if (Files.exists(root.resolve(UNFINISHED))) {
      throw new DataFolderException(
          "The data folder %s is unfinished, because a rebuild was interrupted or failed: delete it, and"
                  .formatted(root)
              + " repeat the rebuild",
          null);
    }
  }

  /** Creates a folder that has no other content, and that no other command accepts. */
  void createUnfinished(byte[] secret) {
    try {
      if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)
          && !(Files.isDirectory(root) && isEmpty(root))) {
        throw new DataFolderException(
            root + " exists and is not empty: give the name of a new folder with --to", null);
      }
      checkOrCreate();
      Files.createFile(root.resolve(UNFINISHED));
      OwnerOnly.write(root.resolve(SECRET), secret);
    } catch (IOException e) {
      throw new DataFolderException(
          "The data folder " + root + " cannot be created: " + e + ". Give another with --to", e);
    }
  }

  /** From now on, other commands accept the folder. */
  void finish() throws IOException {
    Files.delete(root.resolve(UNFINISHED));
  }

  /** Like {@link #check}, but creates an absent folder, and accepts one without files of ours. */
  void checkOrCreate() {
    requireUsableName();
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(root)) {
      throw new DataFolderException(
          root + " is a file: give a folder with --data, or a name that does not exist", null);
    }
    if (Files.exists(root.resolve(VERSION_FILE))) {
      check();
      return;
    }
    for (String folder : FOLDERS) {
      if (Files.exists(root.resolve(folder))) {
        throw new DataFolderException(
            "%s contains a %s of another program: give an empty folder with --data"
                .formatted(root, folder),
            null);
      }
    }
    try {
      // A folder with other content keeps its permissions. Only our parts of it are private.
      if (!Files.isDirectory(root) || isEmpty(root)) {
        OwnerOnly.folder(root);
      }
      writeVersion();
    } catch (IOException e) {
      throw new DataFolderException(
          "The data folder " + root + " cannot be created: " + e + ". Give another with --data", e);
    }
  }

  /** Kafka and Flink would cut the path at a separator, and write files outside the folder. */
  private void requireUsableName() {
    root.toString()
        .chars()
        .filter(letter -> SEPARATORS.indexOf(letter) >= 0 || Character.isISOControl(letter))
        .findFirst()
        .ifPresent(
            letter -> {
              String shown =
                  Character.isISOControl(letter)
                      ? "\\u%04x".formatted(letter)
                      : Character.toString(letter);
              throw new DataFolderException(
                  "The data folder %s has a %s in its path, where Kafka or Flink would truncate it: give"
                          .formatted(root.toString().replaceAll("\\p{Cntrl}", "?"), shown)
                      + " another folder with --data",
                  null);
            });
  }

  void createParts() throws IOException {
    Scratch.clear(root.resolve(SCRATCH));
    for (String folder : FOLDERS) {
      OwnerOnly.folder(root.resolve(folder));
    }
    SecretKey.ensure(root.resolve(SECRET));
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private void writeVersion() throws IOException {
    // Atomic: a start that is killed here must not leave a folder that is partly a data folder.
    Path half = root.resolve(VERSION_FILE + ".new");
    Files.writeString(half, VERSION + "\n");
    Files.move(half, root.resolve(VERSION_FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String readVersion(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new DataFolderException(file + " cannot be read: " + e, e);
    }
  }
}
