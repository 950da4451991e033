package io.tributary.enrichment.post;

import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/** Handles event-time timers of one service. */
record OnTimer<N>(Handler<N> handler) implements Triggerable<String, N> {
  /** What a timer does; its key is current. */
  @FunctionalInterface
  interface Handler<N> {
    void fire(InternalTimer<String, N> timer) throws Exception;
  }

  @Override
  public void onEventTime(InternalTimer<String, N> timer) throws Exception {
    handler.fire(timer);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, N> timer) {}
}
