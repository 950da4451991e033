package io.tributary.schemas.poison;

import java.io.IOException;
import java.util.Map;

/** Failures by record, kept where the next attempt of the job finds them. */
interface FailureLog {
  /** A log that keeps nothing. */
  FailureLog NONE =
      new FailureLog() {
        @Override
        public Map<String, RecordFailures> read() {
          return Map.of();
        }

        @Override
        public void write(String record, RecordFailures failures) {}
      };

  /** Failures so far, by {@link PoisonGuard#place}. */
  Map<String, RecordFailures> read() throws IOException;

  /** Replaces the failures of one record, durably and at once. */
  void write(String record, RecordFailures failures) throws IOException;
}
