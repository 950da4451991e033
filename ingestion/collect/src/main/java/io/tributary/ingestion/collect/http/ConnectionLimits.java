package io.tributary.ingestion.collect.http;

import java.time.Duration;

/**
 * How many connections there may be, and how long they may wait for a request.
 *
 * @param most open at once; beyond, those that wait for a head make room for new ones
 * @param headTimeout how long a head may take, from the opening of a connection to its last byte
 * @param idleTimeout how long a connection may stand still, within a request or between two
 */
public record ConnectionLimits(int most, Duration headTimeout, Duration idleTimeout) {
  private static final int SHARES = 32;
  private static final int FILES = 4;
  private static final int LEAST = 16;

  public ConnectionLimits {
    if (most < LEAST) {
      throw new IllegalArgumentException("max-connections is " + most + "; at least " + LEAST);
    }
  }

  /** 4,096 connections, 10 s for a head, 30 s without anything. */
  public static ConnectionLimits defaults() {
    return new ConnectionLimits(4_096, Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  /**
   * The same on a system that lets a process open so many files: no more than a quarter of them,
   * for who runs out of them cannot write down anything either.
   */
  ConnectionLimits within(long mostFiles) {
    int share = (int) Math.max(LEAST, Math.min(most, mostFiles / FILES));
    return new ConnectionLimits(share, headTimeout, idleTimeout);
  }

  /**
   * How many connections may carry requests with events when one more of a sender begins. One share
   * is left to requests about health, another to consent authorities.
   */
  int mostAtWork(Sender sender) {
    int share = Math.max(1, most / SHARES);
    return most - (sender == Sender.AUTHORITY ? share : 2 * share);
  }
}
