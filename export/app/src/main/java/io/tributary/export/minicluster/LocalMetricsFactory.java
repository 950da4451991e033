package io.tributary.export.minicluster;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** By which Flink comes to {@link LocalMetrics}; found as a service. */
public final class LocalMetricsFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return LocalMetrics.ofThisProcess();
  }
}
