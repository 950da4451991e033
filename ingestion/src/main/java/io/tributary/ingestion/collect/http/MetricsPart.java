package io.tributary.ingestion.collect.http;

/** A part of the pipeline that adds to the collector's metrics page. */
public interface MetricsPart {
  /** Writes its metrics, in Prometheus' text format. */
  void write(StringBuilder text);
}
