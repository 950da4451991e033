package io.tributary.export.minicluster;

import io.tributary.schemas.FailureText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job failed, was cancelled or rejected, or did not start or stop in time. The message names the
 * root cause.
 */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final List<String> WRAPPERS =
      List.of("org.apache.flink.", "java.util.concurrent.");

  JobFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns the exception for a job's failure, with the root cause under Flink's wrappers. */
  static JobFailedException of(String job, Throwable failure) {
    return new JobFailedException("The job " + job + " failed: " + explain(failure), failure);
  }

  /**
   * Returns the text of the first cause that is not one of Flink's wrappers, because it has the
   * most context, with the last cause if that text lacks it, and the remedy of a known fault.
   */
  static String explain(Throwable failure) {
    List<Throwable> chain = KnownFault.chain(failure);
    Throwable root = chain.get(chain.size() - 1);
    Throwable first = chain.stream().filter(cause -> !wrapper(cause)).findFirst().orElse(root);
    String last = FailureText.of(root);
    String text = FailureText.of(first);
    if (!text.contains(last)) {
      text += " (because of " + last + ")";
    }
    String words = text;
    return KnownFault.in(failure).map(fault -> words + ". " + fault.advice()).orElse(words);
  }

  /** Returns whether every restart would fail in the same way. */
  static boolean isForGood(Throwable failure) {
    return KnownFault.RECORDS_GONE.shows(failure);
  }

  private static boolean wrapper(Throwable cause) {
    return WRAPPERS.stream().anyMatch(KnownFault.typeOf(cause)::startsWith);
  }
}
