package io.tributary.export.local;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** A job ended although it should not have, or was refused. The message names the root cause. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final List<String> WRAPPERS =
      List.of("org.apache.flink.", "java.util.concurrent.");

  private static final Remedy FREE_SPACE =
      new Remedy(
          Pattern.compile("No space left on device|not enough space on the disk|SQLITE_FULL"),
          "A disk is full: free some space there; what was decided is kept");
  private static final Remedy KEEP_RECORDS =
      new Remedy(
          Pattern.compile("OffsetOutOfRangeException|LogTruncationException"),
          "Kafka no longer has records that were not read yet: they expired, or it lost them. Let"
              + " its topics keep records for longer than any stop lasts; to go on without what is"
              + " lost, set auto.offset.reset: earliest below kafka:");

  /** What to do where some text of a failure shows a sign. */
  private record Remedy(Pattern sign, String advice) {
    boolean fits(Throwable failure) {
      return chain(failure).stream().anyMatch(cause -> sign.matcher(text(cause)).find());
    }
  }

  JobFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** What a job's failure comes down to, beneath the layers that Flink puts around it. */
  static JobFailedException of(String job, Throwable failure) {
    return new JobFailedException("The job " + job + " failed: " + explain(failure), failure);
  }

  /**
   * The first cause that is not Flink's own wrapping, since it knows most about what was being
   * done, and the last one where that is another.
   */
  static String explain(Throwable failure) {
    List<Throwable> chain = chain(failure);
    Throwable root = chain.get(chain.size() - 1);
    Throwable first = chain.stream().filter(cause -> !wrapper(cause)).findFirst().orElse(root);
    String text = first == root ? text(root) : text(first) + " (because of " + text(root) + ")";
    return Stream.of(FREE_SPACE, KEEP_RECORDS)
        .filter(remedy -> remedy.fits(failure))
        .findFirst()
        .map(remedy -> text + ". " + remedy.advice())
        .orElse(text);
  }

  /** Whether it will fail in the same way again, however often it is begun anew. */
  static boolean isForGood(Throwable failure) {
    return KEEP_RECORDS.fits(failure);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable current = failure;
    while (current != null && !chain.contains(current)) {
      chain.add(current);
      current = current.getCause();
    }
    return chain;
  }

  private static boolean wrapper(Throwable cause) {
    return WRAPPERS.stream().anyMatch(typeOf(cause)::startsWith);
  }

  private static String typeOf(Throwable cause) {
    return cause instanceof SerializedThrowable serialized
        ? serialized.getOriginalErrorClassName()
        : cause.getClass().getName();
  }

  private static String text(Throwable cause) {
    String type = typeOf(cause);
    String message = String.valueOf(cause.getMessage());
    // The text of a serialised one begins with the name of its type already.
    String bare = message.startsWith(type + ": ") ? message.substring(type.length() + 2) : message;
    return type.substring(type.lastIndexOf('.') + 1) + ": " + bare;
  }
}
