package io.tributary.export.minicluster;

/** A job could not execute a request because it was restarting. The request had no effect. */
public final class JobNotRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobNotRunningException(String job, Throwable cause) {
    super("The job " + job + " is restarting; repeat the request when it runs", cause);
  }
}
