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
 * <p>Contract: a connection is at work on a request with events, or it waits for the head of one.
 * When there are too many, the one that has to go waits: one that has never sent a head before one
 * that has, of the address that has most of them, the oldest. {@link #overdue} are those that have
 * waited too long, however busily they trickle. This class closes nothing itself. Thread-safe.
 *
 * @param <C> a connection
 */
final class Connections<C> {
  private final ConnectionLimits limits;
  private final LongSupplier nanos;
  private final Map<C, Entry> open = new HashMap<>();
  private final Map<String, Waiting<C>> waiting = new HashMap<>();
  private int atWork;
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
    private boolean isAtWork;

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
   * A connection was opened.
   *
   * @return one that has to be closed for it; null if there is room, or all others are at work
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
   * A request that brings no events has its answer. Meanwhile the connection might have been closed
   * for another: whoever does not read an answer must not hold a place.
   */
  synchronized void answered(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && !entry.isAtWork) {
      stopWaiting(connection, entry);
      entry.isKnown = true;
      await(connection, entry);
    }
  }

  /** The head of a request with events is complete. */
  synchronized void begun(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && !entry.isAtWork) {
      stopWaiting(connection, entry);
      entry.isKnown = true;
      entry.isAtWork = true;
      atWork++;
    }
  }

  /** The request has its answer. */
  synchronized void ended(C connection) {
    Entry entry = open.get(connection);
    if (entry != null && entry.isAtWork) {
      entry.isAtWork = false;
      atWork--;
      await(connection, entry);
    }
  }

  /** A connection was closed, by either side. */
  synchronized void closed(C connection) {
    remove(connection);
  }

  private void remove(C connection) {
    Entry entry = open.remove(connection);
    if (entry == null) {
      return;
    }
    if (entry.isAtWork) {
      atWork--;
    } else {
      stopWaiting(connection, entry);
    }
  }

  /** The connections to close because no request head arrived in time. */
  synchronized List<C> overdue() {
    List<C> late = new ArrayList<>();
    long head = limits.headTimeout().toNanos();
    // Between two requests a connection may first stand still for a while.
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

  /** Whether so many are at work that no further request with events of a sender may begin. */
  synchronized boolean isCrowdedFor(Sender sender) {
    return atWork > limits.mostAtWork(sender);
  }

  /** How many are open. */
  synchronized int count() {
    return open.size();
  }

  /** How many had to make room for others, since the start. */
  synchronized long evicted() {
    return evicted;
  }

  /** How many sent no head in time, since the start. */
  synchronized long timedOut() {
    return timedOut;
  }
}
