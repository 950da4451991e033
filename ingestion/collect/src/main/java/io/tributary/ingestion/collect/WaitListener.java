package io.tributary.ingestion.collect;

/** Hears, on the thread that waits, how waiting for Kafka goes on; must return soon. */
public interface WaitListener {
  /** Tells nobody. */
  WaitListener NONE =
      new WaitListener() {
        @Override
        public void tick() {}

        @Override
        public void waiting(String what) {}

        @Override
        public void resumed() {}
      };

  /** Called now and then, whether something came or not. */
  void tick();

  /**
   * Nothing has come for a moment.
   *
   * @param what is waited for, for people
   */
  void waiting(String what);

  /** Something has come again, after {@link #waiting}. */
  void resumed();
}
