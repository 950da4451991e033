package io.tributary.ingestion.collect.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tracks open connections and their state, so that idle connections never block a new one.
 *
 * <p>Contract: a connection is either busy with a request that carries events, or waits for a
 * request head. If there are too many, a waiting one is evicted. Connections that never sent a head
 * are evicted first, then those of the address with the most waiting connections, oldest first.
 * {@link #overdue} lists those that have waited too long, even if their bytes trickle in. This
 * class closes nothing itself. Thread-safe.
 *
 * @param <C> a connection
 */
final class Connections<C> {
  private final ConnectionLimits limits;
  private final LongSupplier nanos;
  private final Map<C, Entry> open = new HashMap<>();
  private final Map<String, Waiting<C>> waiting = new HashMap<>();
  private int busy;
  private long evicted;
  private long timedOut;

  /**
   * @param nanos a clock reading
   */
  Connections(ConnectionLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  private static final class Entry {
    private final String address;
    private boolean isKnown;
    private boolean isBusy;

    Entry(String address) {
      this.address = address;
    }
  }

  /** The idle connections of one address with their start time, oldest first. */
  private static final class Waiting<C> {
    private final Map<C, Long> unknown = new LinkedHashMap<>();
    private final Map<C, Long> known = new LinkedHashMap<>();

    Map<C, Long> of(boolean isKnown) {
      return isKnown ? known : unknown;
    }

    int count(boolean isKnown) {
      return of(isKnown).size();
    }
  }

  /**
   * Adds a connection that was opened.
   *
   * @return the connection to close for it; null if there is room, or all others are busy
   */
  synchronized @Nullable C opened(C connection, String address) {
    open.put(connection, new Entry(address));
    C victim = open.size() > limits.most() ? victim() : null;
    await(connection, open.get(connection));
    if (victim != null) {
      evicted++;
      remove(victim);
    }
    return victim;
  }

  private @Nullable C victim() {
    for (boolean isKnown : new boolean[] {false, true}) {
      Waiting<C> most =
          waiting.values().stream()
              .max(Comparator.comparingInt(those -> those.count(isKnown)))
              .orElse(null);
      if (most != null && most.count(isKnown) > 0) {
        return most.of(isKnown).keySet().iterator().next();
      }
    }
    return null;
  }

  private void await(C connection, @Nullable Entry entry) {
    if (entry != null) {
      waiting
          .computeIfAbsent(entry.address, address -> new Waiting<>())
          .of(entry.isKnown)
          .put(connection, nanos.getAsLong());
    }
  }

  private void stopWaiting(C connection, Entry entry) {
    Waiting<C> those = waiting.get(entry.address);
    if (those != null) {
      those.of(entry.isKnown).remove(connection);
      if (those.known.isEmpty() && those.unknown.isEmpty()) {
        waiting.remove(entry.address);
      }
    }
  }

  /**
   * Records the response to a request without events. The connection could be evicted meanwhile: a
   * client that does not read a response must not block others.
   */
  synchronized void answered(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && !entry.isBusy) {
      stopWaiting(connection, entry);
      entry.isKnown = true;
      await(connection, entry);
    }
  }

  /** Records that the head of a request with events is complete. */
  synchronized void started(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && !entry.isBusy) {
      stopWaiting(connection, entry);
      entry.isKnown = true;
      entry.isBusy = true;
      busy++;
    }
  }

  /** Records the response to the request. */
  synchronized void finished(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && entry.isBusy) {
      entry.isBusy = false;
      busy--;
      await(connection, entry);
    }
  }

  /** Removes a connection that either side closed. */
  synchronized void closed(C connection) {
    remove(connection);
  }

  private void remove(C connection) {
    Entry entry = open.remove(connection);
    if (entry == null) {
      return;
    }
    if (entry.isBusy) {
      busy--;
    } else {
      stopWaiting(connection, entry);
    }
  }

  /** The connections to close because no request head arrived in time. */
  synchronized List<C> overdue() {
    List<C> late = new ArrayList<>();
    long head = limits.headTimeout().toNanos();
    // Between two requests, the idle timeout comes first.
    long next = limits.idleTimeout().toNanos() + head;
    for (Waiting<C> those : waiting.values()) {
      addOlder(late, those.unknown, head);
      addOlder(late, those.known, next);
    }
    timedOut += late.size();
    late.forEach(this::remove);
    return late;
  }

  private void addOlder(List<C> late, Map<C, Long> those, long atMostNanos) {
    long now = nanos.getAsLong();
    Iterator<Map.Entry<C, Long>> oldestFirst = those.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Map.Entry<C, Long> one = oldestFirst.next();
      if (now - one.getValue() <= atMostNanos) {
        return;
      }
      late.add(one.getKey());
    }
  }

  /** Whether so many are busy that a sender may not start another request with events. */
  synchronized boolean isCrowdedFor(Sender sender) {
    return busy > limits.mostBusy(sender);
  }

  /** The number of open connections. */
  synchronized int count() {
    return open.size();
  }

  /** The number of evicted connections since the start. */
  synchronized long evicted() {
    return evicted;
  }

  /** The number of connections without a head in time since the start. */
  synchronized long timedOut() {
    return timedOut;
  }
}
