package io.tributary.ingestion.collect.http;

import java.util.Map;

/** A part of the pipeline that has a say in the collector's health page. */
public interface HealthPart {
  /** Its name there. */
  String name();

  /** Whether it does what it should. */
  boolean healthy();

  /** What there is to know of it: texts, numbers, times. */
  Map<String, Object> report();
}
