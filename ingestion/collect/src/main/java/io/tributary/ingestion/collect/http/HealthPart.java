package io.tributary.ingestion.collect.http;

import java.util.Map;
import java.util.Optional;

/** A part of the pipeline that has a say in the collector's health page. */
public interface HealthPart {
  /** Its name there. */
  String name();

  /** Whether it does what it should. */
  boolean healthy();

  /** What there is to know of it: texts, numbers, times. */
  Map<String, Object> report();

  /** Why no event can be taken now; empty if this part can take them. Asked with each request. */
  default Optional<Obstacle> obstacle() {
    return Optional.empty();
  }

  /**
   * A reason to take nothing for a while.
   *
   * @param what is in the way
   * @param remedy what has to be done
   */
  record Obstacle(String what, String remedy) {}
}
