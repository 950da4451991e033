package io.tributary.export.minicluster;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Creates {@link LocalMetrics} for Flink, which finds this class as a service. */
public final class LocalMetricsFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return LocalMetrics.ofThisProcess();
  }
}
