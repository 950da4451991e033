package io.tributary.ingestion.collect.http;

import java.util.Map;
import java.util.Optional;

/** A part of the pipeline that contributes to the collector's health report. */
public interface HealthPart {
  /** The name of the part in the report. */
  String name();

  /** Whether the part works as intended. */
  boolean healthy();

  /** The details in the report: texts, numbers, times. */
  Map<String, Object> report();

  /** Why no event can be accepted now; empty if this part accepts them. Called for each request. */
  default Optional<Obstacle> obstacle() {
    return Optional.empty();
  }

  /**
   * A reason to reject all events temporarily.
   *
   * @param what the problem
   * @param remedy what to do
   */
  record Obstacle(String what, String remedy) {}
}
