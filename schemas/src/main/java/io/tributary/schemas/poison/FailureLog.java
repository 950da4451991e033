package io.tributary.schemas.poison;

import java.io.IOException;
import java.util.Map;

/** Stores failures by record, where the next attempt of the job can read them. */
interface FailureLog {
  /** A log that stores nothing. */
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

  /** Replaces the failures of one record, durably and atomically. */
  void write(String record, RecordFailures failures) throws IOException;
}
