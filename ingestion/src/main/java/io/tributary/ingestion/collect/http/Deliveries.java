package io.tributary.ingestion.collect.http;

import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which events of named requests are in Kafka, of the last so many requests: a request that is
 * repeated because its answer was lost is written as far as it is not there yet. Thread-safe.
 */
final class Deliveries {
  private final Map<RequestId, BitSet> delivered;
  private final Set<RequestId> underWay = new HashSet<>();

  /**
   * @param most requests that are remembered
   */
  Deliveries(int most) {
    this.delivered =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<RequestId, BitSet> eldest) {
            return size() > most;
          }
        };
  }

  /** A request comes in; false if the same is under way already. */
  synchronized boolean begin(RequestId request) {
    return underWay.add(request);
  }

  /** Something became of all its events. */
  synchronized void end(RequestId request) {
    underWay.remove(request);
  }

  /**
   * Whether an event of it is in Kafka in this shape: what was too far ahead of the clock at first,
   * and a dead letter, may be an event when it is sent again.
   */
  synchronized boolean isDelivered(RequestId request, int index, boolean asDeadLetter) {
    BitSet events = delivered.get(request);
    return events != null && events.get(bit(index, asDeadLetter));
  }

  /** An event of it is in Kafka. */
  synchronized void delivered(RequestId request, int index, boolean asDeadLetter) {
    delivered.computeIfAbsent(request, r -> new BitSet()).set(bit(index, asDeadLetter));
  }

  private static int bit(int index, boolean asDeadLetter) {
    return 2 * index + (asDeadLetter ? 1 : 0);
  }

  /** How many requests are remembered. */
  synchronized int size() {
    return delivered.size();
  }
}
