package io.tributary.export.minicluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.SerializedThrowable;

/**
 * Faults of the environment rather than of the program, recognised by patterns in a failure's
 * causes, each with its remedy. Any failure that matches none of these, and is not one of our own
 * error messages, is a bug.
 *
 * <p>The patterns match text, because Flink passes failures on as text, and SQLite and the
 * operating system have no exception types of their own.
 */
public enum KnownFault {
  /** A disk or quota is full. */
  DISK_FULL(
      "No space left on device|not enough space on the disk|Disk quota exceeded|SQLITE_FULL",
      "A disk is full: free some space there; committed decisions are kept"),
  /** Records expired before they were read. */
  RECORDS_GONE(
      "OffsetOutOfRangeException|LogTruncationException",
      "Kafka no longer has records that were not read yet: they expired, or it lost them. Let"
          + " its topics keep records for longer than any stop lasts; to continue without the lost"
          + " records, set auto.offset.reset: earliest below kafka:"),
  /** Another program has locked the catalog's file. */
  CATALOG_LOCKED(
      "SQLITE_BUSY|SQLITE_LOCKED|database is locked",
      "Another program has locked catalog.db of the data folder: end its transaction or close it,"
          + " and start again; committed decisions are kept"),
  /** The catalog's file is not a valid database. */
  CATALOG_DAMAGED(
      "SQLITE_CORRUPT|SQLITE_NOTADB",
      "catalog.db of the data folder is damaged: restore the folder from a backup"),
  /** The file system or file is read-only. */
  READ_ONLY(
      "Read-only file system|SQLITE_READONLY",
      "The disk or file is read-only: make it writable, or give another folder with --data"),
  /** The user lacks permission. */
  DENIED(
      "AccessDeniedException|Permission denied|SQLITE_CANTOPEN|SQLITE_PERM",
      "This user may not access the file: start as the owner of the data folder, or grant the"
          + " permission"),
  /** A file that other files refer to is missing. */
  FILE_MISSING(
      "NoSuchFileException|FileNotFoundException|NotFoundException: File",
      "A required file is missing: restore the data folder from a backup that was made while no"
          + " process wrote to it"),
  /** The process has reached its limit of open files. */
  FILES_EXHAUSTED(
      "Too many open files",
      "This process has reached its limit of open files: raise the limit (ulimit -n 65536)"),
  /** Native code of a library, such as SQLite's, cannot be unpacked or loaded. */
  NATIVE_CODE(
      "UnsatisfiedLinkError|Could not initialize class (org\\.sqlite|org\\.rocksdb|com\\.github\\.luben)",
      "A native library could not be unpacked or loaded: free some space in the data folder, and"
          + " let programs run from its disk (no noexec) and files grow to 100 MB (ulimit -f)"),
  /** The heap is too small. */
  MEMORY_FULL(
      "OutOfMemoryError",
      "This process has run out of memory: start it with more, for example with"
          + " TRIBUTARY_JAVA_OPTS=-Xmx4g; committed decisions are kept"),
  /** The disk reports I/O errors. */
  DISK_BROKEN(
      "Input/output error|SQLITE_IOERR|Stale file handle",
      "The disk reports errors: see the system's log, and check the disk");

  private final Pattern sign;
  private final String advice;

  KnownFault(String sign, String advice) {
    this.sign = Pattern.compile(sign);
    this.advice = advice;
  }

  /** Returns the first fault whose pattern matches a failure or one of its causes. */
  public static Optional<KnownFault> in(Throwable failure) {
    return Stream.of(values()).filter(fault -> fault.shows(failure)).findFirst();
  }

  /** Describes the fault and its remedy. */
  public String advice() {
    return advice;
  }

  /** Returns whether the pattern matches a failure or one of its causes. */
  boolean shows(Throwable failure) {
    return chain(failure).stream().anyMatch(cause -> sign.matcher(text(cause)).find());
  }

  /** Returns a failure and its causes, the outermost first. */
  static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable current = failure;
    while (current != null && !chain.contains(current)) {
      chain.add(current);
      current = current.getCause();
    }
    return chain;
  }

  /** Returns the class name of a failure, including one that Flink passed on as text. */
  static String typeOf(Throwable cause) {
    return cause instanceof SerializedThrowable serialized
        ? serialized.getOriginalErrorClassName()
        : cause.getClass().getName();
  }

  /** Returns the simple class name and the message. */
  static String text(Throwable cause) {
    String type = typeOf(cause);
    String message = String.valueOf(cause.getMessage());
    // The message of a serialized failure already begins with its class name.
    String bare = message.startsWith(type + ": ") ? message.substring(type.length() + 2) : message;
    return type.substring(type.lastIndexOf('.') + 1) + ": " + bare;
  }
}
