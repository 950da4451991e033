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
 * What a failure comes down to, in words for users: without the names of Java's classes, which
 * stand in the messages of failures that wrap others, and are all there is to some.
 */
public final class FailureText {
  private static final Pattern TYPE =
      Pattern.compile(
          "\\b(?:[a-z_][\\w]*\\.)+(?:\\w+\\$)*[A-Z]\\w*(?:Exception|Error|Throwable)(: )?");

  private FailureText() {}

  /** One line or more; never empty. */
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
    return cause == null || cause == failure ? "an unexpected fault of the program" : of(cause);
  }

  /** A message without the names of types in it. */
  public static String plain(@Nullable String message) {
    return message == null ? "" : TYPE.matcher(message).replaceAll("").strip();
  }

  /** Of these the message is a name, or nothing. */
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
        ? "it ends too early"
        : null;
  }

  private static @Nullable String what(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    if (failure instanceof AccessDeniedException) {
      return "may not be used: permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "is not empty";
    }
    return failure instanceof NotDirectoryException ? "is no folder" : null;
  }
}
