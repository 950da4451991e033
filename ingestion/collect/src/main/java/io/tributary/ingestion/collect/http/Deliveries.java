package io.tributary.ingestion.collect.http;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tracks which events of the latest requests with an Idempotency-Key are in Kafka. If a client
 * repeats a request because its response was lost, only the missing events are written.
 * Thread-safe.
 */
final class Deliveries {
  private final Map<RequestId, BitSet> delivered;
  private final Set<RequestId> requestsInFlight = new HashSet<>();
  private final Map<Slot, List<Consumer<Boolean>>> followersOf = new HashMap<>();

  /**
   * @param most the number of requests to remember
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

  /** Starts a request; returns false if the same one is in flight. */
  synchronized boolean begin(RequestId request) {
    return requestsInFlight.add(request);
  }

  /** Ends a request whose events are all settled. */
  synchronized void end(RequestId request) {
    requestsInFlight.remove(request);
  }

  /** The state of an event. */
  enum Where {
    /** Not written; the caller must write it and call {@link #settled}. */
    NEW,
    /** In flight to Kafka for an earlier request; the caller is notified of the result. */
    IN_FLIGHT,
    /** In Kafka. */
    DELIVERED
  }

  /** An event of a request, as an event or as a dead letter, see {@link #follow}. */
  private record Slot(RequestId request, int bit) {}

  /**
   * The state of an event; registers a callback unless it is delivered already. A request may be
   * repeated while its records are still in flight: the collector gave up waiting, but the producer
   * did not.
   *
   * @param asDeadLetter whether it is a dead letter this time: an event too far ahead of the clock
   *     is one at first, and may be valid when it is sent again
   * @param done receives whether the event was written, unless it is delivered already
   */
  synchronized Where follow(
      RequestId request, int index, boolean asDeadLetter, Consumer<Boolean> done) {
    BitSet events = delivered.get(request);
    if (events != null && events.get(bit(index, asDeadLetter))) {
      return Where.DELIVERED;
    }
    Slot slot = new Slot(request, bit(index, asDeadLetter));
    List<Consumer<Boolean>> followers = followersOf.get(slot);
    Where where = followers == null ? Where.NEW : Where.IN_FLIGHT;
    followersOf.computeIfAbsent(slot, s -> new ArrayList<>(1)).add(done);
    return where;
  }

  /** Settles an event that was in flight. */
  void settled(RequestId request, int index, boolean asDeadLetter, boolean written) {
    List<Consumer<Boolean>> followers;
    synchronized (this) {
      if (written) {
        delivered(request, index, asDeadLetter);
      }
      followers = followersOf.remove(new Slot(request, bit(index, asDeadLetter)));
    }
    if (followers != null) {
      followers.forEach(follower -> follower.accept(written));
    }
  }

  /** Records that an event of a request is in Kafka. */
  synchronized void delivered(RequestId request, int index, boolean asDeadLetter) {
    delivered.computeIfAbsent(request, r -> new BitSet()).set(bit(index, asDeadLetter));
  }

  private static int bit(int index, boolean asDeadLetter) {
    return 2 * index + (asDeadLetter ? 1 : 0);
  }

  /** The number of remembered requests. */
  synchronized int size() {
    return delivered.size();
  }
}
