package io.tributary.schemas.poison;

/**
 * The failures that one record has caused.
 *
 * @param count the number of failures
 * @param error the last error: exception class, message, and the place in the code
 */
record RecordFailures(int count, String error) {
  static final RecordFailures NONE = new RecordFailures(0, "");

  RecordFailures and(String newError) {
    return new RecordFailures(count + 1, newError);
  }
}
