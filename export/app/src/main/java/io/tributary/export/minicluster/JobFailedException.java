package io.tributary.export.minicluster;

import io.tributary.schemas.FailureText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job ended although it should not have, or was refused. The message names the root cause. */
public final class JobFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final List<String> WRAPPERS =
      List.of("org.apache.flink.", "java.util.concurrent.");

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

  /** Whether it will fail in the same way again, however often it is begun anew. */
  static boolean isForGood(Throwable failure) {
    return KnownFault.RECORDS_GONE.shows(failure);
  }

  private static boolean wrapper(Throwable cause) {
    return WRAPPERS.stream().anyMatch(KnownFault.typeOf(cause)::startsWith);
  }
}
