package io.tributary.schemas.poison;

import java.io.Serializable;

/**
 * When a record that fails repeatedly is skipped.
 *
 * @param location folder for the failure counts, a path or an address of an object store; empty to
 *     count nothing and skip nothing
 * @param restarts how many restarts one record may cause before it is skipped, at least 1
 */
public record PoisonOptions(String location, int restarts) implements Serializable {
  /** No failure is attributed to a record, and none is skipped. */
  public static final PoisonOptions NONE = new PoisonOptions("", Integer.MAX_VALUE);

  /** Restarts by default. */
  public static final int DEFAULT_RESTARTS = 3;

  public PoisonOptions {
    if (restarts < 1) {
      throw new IllegalArgumentException(
          "restarts-per-record is " + restarts + ", must be at least 1");
    }
  }
}
