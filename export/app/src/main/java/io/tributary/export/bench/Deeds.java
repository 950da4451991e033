package io.tributary.export.bench;

import io.tributary.schemas.avro.Event;

/** What people do after the register, one event at a time. */
@FunctionalInterface
interface Deeds {
  /**
   * Generates the next event and records its expected decision.
   *
   * @param time event time, epoch milliseconds
   * @param share the part of the feed that is generated, from 0 to 1
   */
  Event next(long time, double share);
}
