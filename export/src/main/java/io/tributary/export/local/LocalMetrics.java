package io.tributary.export.local;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.jspecify.annotations.Nullable;

/**
 * What the operators of jobs in this process say of themselves, for those who show it.
 *
 * <p>Counters begin anew when a job does. Thread-safe.
 */
public final class LocalMetrics implements MetricReporter {
  private static final String OPERATOR = "<operator_name>";
  private static final String SUBTASK = "<subtask_index>";
  private static final LocalMetrics INSTANCE = new LocalMetrics();

  private final Map<Metric, Owner> metrics = new ConcurrentHashMap<>();

  private LocalMetrics() {}

  /** Those of this process: Flink makes its reporters itself, so there is no other way to it. */
  public static LocalMetrics ofThisProcess() {
    return INSTANCE;
  }

  /**
   * One number of one task.
   *
   * @param operator name of the operator
   * @param subtask index of the task
   * @param name of the metric
   * @param value now
   */
  public record Reading(String operator, String subtask, String name, long value) {}

  private record Owner(String operator, String subtask, String name) {}

  /** The sum over all tasks of all operators that have such a metric. */
  public long sum(String name) {
    return values(name).sum();
  }

  /** The smallest over all tasks of an operator; empty if there is none. */
  public OptionalLong min(String operator, String name) {
    return readings().stream()
        .filter(reading -> reading.operator().equals(operator) && reading.name().equals(name))
        .mapToLong(Reading::value)
        .min();
  }

  /** The largest over all tasks of all operators that have such a metric; empty if none has. */
  public OptionalLong max(String name) {
    return values(name).max();
  }

  private LongStream values(String name) {
    return readings().stream()
        .filter(reading -> reading.name().equals(name))
        .mapToLong(Reading::value);
  }

  /** All whole numbers there are. */
  public List<Reading> readings() {
    return metrics.entrySet().stream()
        .map(entry -> reading(entry.getValue(), entry.getKey()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Reading reading(Owner of, Metric metric) {
    if (metric instanceof Counter counter) {
      return new Reading(of.operator(), of.subtask(), of.name(), counter.getCount());
    }
    if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
      return new Reading(of.operator(), of.subtask(), of.name(), number.longValue());
    }
    return null;
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    Map<String, String> variables = group.getAllVariables();
    String operator = variables.get(OPERATOR);
    if (operator != null) {
      metrics.put(metric, new Owner(operator, variables.getOrDefault(SUBTASK, "0"), name));
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    metrics.remove(metric);
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {
    metrics.clear();
  }
}
