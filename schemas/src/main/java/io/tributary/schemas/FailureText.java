package io.tributary.schemas;

import java.io.EOFException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Formats an exception for users, without the names of Java classes. Wrapped exceptions repeat
 * those names in their messages, and some exceptions have no other message.
 */
public final class FailureText {
  private static final Pattern TYPE =
      Pattern.compile(
          "\\b(?:[a-z_][\\w]*\\.)+(?:\\w+\\$)*[A-Z]\\w*(?:Exception|Error|Throwable)(: )?");

  private FailureText() {}

  /** The description of a failure: one line or more, never empty. */
  public static String of(Throwable failure) {
    @Nullable String known = known(failure);
    if (known != null) {
      return known;
    }
    String message = plain(failure.getMessage());
    if (!message.isBlank()) {
      return message;
    }
    Throwable cause = failure.getCause();
    return cause == null || cause == failure ? "an unexpected program error" : of(cause);
  }

  /** Removes the names of exception types from a message. */
  public static String plain(@Nullable String message) {
    return message == null ? "" : TYPE.matcher(message).replaceAll("").strip();
  }

  /** Describes exceptions whose own message is only a name, or absent. */
  private static @Nullable String known(Throwable failure) {
    if (failure instanceof FileSystemException file && file.getReason() == null) {
      String what = what(file);
      return what == null ? null : file.getFile() + " " + what;
    }
    if (failure instanceof CharacterCodingException) {
      return "the text is not UTF-8";
    }
    if (failure instanceof UnknownHostException) {
      return "there is no host " + failure.getMessage();
    }
    return failure instanceof EOFException && failure.getMessage() == null
        ? "it ends prematurely"
        : null;
  }

  private static @Nullable String what(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "cannot be accessed: permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "already exists";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "is not empty";
    }
    return failure instanceof NotDirectoryException ? "is not a directory" : null;
  }
}
