package io.tributary.export.minicluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.SerializedThrowable;

/**
 * What breaks around the program rather than in it, by the signs that a failure's causes show, and
 * what helps. Everything that is none of these, and no complaint of our own, is a bug.
 *
 * <p>By text, because Flink hands failures on as text, and SQLite and the system's errors have no
 * types of their own.
 */
public enum KnownFault {
  /** No room. */
  DISK_FULL(
      "No space left on device|not enough space on the disk|Disk quota exceeded|SQLITE_FULL",
      "A disk is full: free some space there; what was decided is kept"),
  /** Records expired before they were read. */
  RECORDS_GONE(
      "OffsetOutOfRangeException|LogTruncationException",
      "Kafka no longer has records that were not read yet: they expired, or it lost them. Let"
          + " its topics keep records for longer than any stop lasts; to go on without what is"
          + " lost, set auto.offset.reset: earliest below kafka:"),
  /** Another program holds the catalog's file. */
  CATALOG_LOCKED(
      "SQLITE_BUSY|SQLITE_LOCKED|database is locked",
      "Another program holds catalog.db of the data folder: end its transaction or close it, and"
          + " start this again; what was decided is kept"),
  /** The catalog's file is none. */
  CATALOG_DAMAGED(
      "SQLITE_CORRUPT|SQLITE_NOTADB",
      "catalog.db of the data folder is damaged: restore the folder from a backup"),
  /** Nobody may write. */
  READ_ONLY(
      "Read-only file system|SQLITE_READONLY",
      "The disk or file can only be read: make it writable, or give another folder with --data"),
  /** This user may not. */
  DENIED(
      "AccessDeniedException|Permission denied|SQLITE_CANTOPEN|SQLITE_PERM",
      "This user may not use the file: start as the owner of the data folder, or give the user the"
          + " right"),
  /** A file that others refer to is not there. */
  FILE_MISSING(
      "NoSuchFileException|FileNotFoundException|NotFoundException: File",
      "A file that should be there is missing: restore the data folder from a backup that was made"
          + " while nothing wrote into it"),
  /** The system gives no more descriptors. */
  FILES_EXHAUSTED(
      "Too many open files",
      "The system lets this process open no more files: raise the limit (ulimit -n 65536)"),
  /** Native code of a library, such as SQLite's, cannot be unpacked or loaded. */
  NATIVE_CODE(
      "UnsatisfiedLinkError|Could not initialize class (org\\.sqlite|org\\.rocksdb|com\\.github\\.luben)",
      "A native library could not be unpacked or loaded: free some space in the data folder, and"
          + " let programs run from its disk (no noexec) and files grow to 100 MB (ulimit -f)"),
  /** The heap is too small. */
  MEMORY_FULL(
      "OutOfMemoryError",
      "The memory of this process is used up: start it with more, as"
          + " TRIBUTARY_JAVA_OPTS=-Xmx4g; what was decided is kept"),
  /** The disk. */
  DISK_BROKEN(
      "Input/output error|SQLITE_IOERR|Stale file handle",
      "The disk does not answer as it should: look into the system's log, and check the disk");

  private final Pattern sign;
  private final String advice;

  KnownFault(String sign, String advice) {
    this.sign = Pattern.compile(sign);
    this.advice = advice;
  }

  /** The first of these that a failure or one of its causes shows. */
  public static Optional<KnownFault> in(Throwable failure) {
    return Stream.of(values()).filter(fault -> fault.shows(failure)).findFirst();
  }

  /** What it is and what helps. */
  public String advice() {
    return advice;
  }

  /** Whether a failure or one of its causes shows the sign. */
  boolean shows(Throwable failure) {
    return chain(failure).stream().anyMatch(cause -> sign.matcher(text(cause)).find());
  }

  /** A failure and its causes, the outermost first. */
  static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable current = failure;
    while (current != null && !chain.contains(current)) {
      chain.add(current);
      current = current.getCause();
    }
    return chain;
  }

  /** The name of a failure's type, also of one that was handed on as text. */
  static String typeOf(Throwable cause) {
    return cause instanceof SerializedThrowable serialized
        ? serialized.getOriginalErrorClassName()
        : cause.getClass().getName();
  }

  /** Type and message. */
  static String text(Throwable cause) {
    String type = typeOf(cause);
    String message = String.valueOf(cause.getMessage());
    // The text of a serialised one begins with the name of its type already.
    String bare = message.startsWith(type + ": ") ? message.substring(type.length() + 2) : message;
    return type.substring(type.lastIndexOf('.') + 1) + ": " + bare;
  }
}
