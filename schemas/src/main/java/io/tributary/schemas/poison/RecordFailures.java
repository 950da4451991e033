package io.tributary.schemas.poison;

/**
 * How often one record has made a task fail.
 *
 * @param count how often
 * @param error the last error: exception class, message, and the place in the code
 */
record RecordFailures(int count, String error) {
  static final RecordFailures NONE = new RecordFailures(0, "");

  RecordFailures and(String newError) {
    return new RecordFailures(count + 1, newError);
  }
}
