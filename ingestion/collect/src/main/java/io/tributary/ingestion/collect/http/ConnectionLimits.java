package io.tributary.ingestion.collect.http;

import java.time.Duration;

/**
 * The limits on the number of connections and on their waiting times.
 *
 * @param most the most open connections; beyond, the collector closes one that waits for a head
 * @param headTimeout from the opening of a connection to the last byte of a head
 * @param idleTimeout how long a connection may be idle, within a request or between two
 */
public record ConnectionLimits(int most, Duration headTimeout, Duration idleTimeout) {
  private static final int SHARES = 32;
  private static final int FILES = 4;
  private static final int LEAST = 16;

  public ConnectionLimits {
    if (most < LEAST) {
      throw new IllegalArgumentException(
          "max-connections is " + most + "; it must be at least " + LEAST);
    }
  }

  /** 4,096 connections, 10 s for a head, 30 s without traffic. */
  public static ConnectionLimits defaults() {
    return new ConnectionLimits(4_096, Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  /**
   * The same for a process that may open this number of files: connections use at most a quarter of
   * them, because a process without free file descriptors cannot write anything either.
   */
  ConnectionLimits within(long mostFiles) {
    int share = (int) Math.max(LEAST, Math.min(most, mostFiles / FILES));
    return new ConnectionLimits(share, headTimeout, idleTimeout);
  }

  /**
   * The most connections that may be busy with events when a sender starts another request. One
   * share is reserved for health requests, another for consent authorities.
   */
  int mostBusy(Sender sender) {
    int share = Math.max(1, most / SHARES);
    return most - (sender == Sender.AUTHORITY ? share : 2 * share);
  }
}
