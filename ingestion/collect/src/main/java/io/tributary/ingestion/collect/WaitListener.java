package io.tributary.ingestion.collect;

/**
 * Receives the progress of waiting for Kafka, on the waiting thread. Methods must return quickly.
 */
public interface WaitListener {
  /** Ignores all calls. */
  WaitListener NONE =
      new WaitListener() {
        @Override
        public void tick() {}

        @Override
        public void waiting(String what) {}

        @Override
        public void resumed() {}
      };

  /** Called periodically while waiting. */
  void tick();

  /**
   * Called when nothing has arrived for the notice period.
   *
   * @param what the reason for waiting, for messages
   */
  void waiting(String what);

  /** Called at the first progress after {@link #waiting}. */
  void resumed();
}
