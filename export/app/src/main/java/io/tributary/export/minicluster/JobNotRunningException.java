package io.tributary.export.minicluster;

/** A job was told to do something while it was being begun anew; nothing has been done. */
public final class JobNotRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobNotRunningException(String job, Throwable cause) {
    super("The job " + job + " is being begun anew; ask again when it runs", cause);
  }
}
