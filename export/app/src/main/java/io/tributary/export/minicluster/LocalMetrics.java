package io.tributary.export.minicluster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.runtime.metrics.scope.ScopeFormat;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of all operators of jobs in this process.
 *
 * <p>A job's restart resets its counters. Thread-safe.
 */
public final class LocalMetrics implements MetricReporter {
  private static final String OPERATOR = "<operator_name>";
  private static final String SUBTASK = "<subtask_index>";

  /** The variables that every operator has. */
  private static final Set<String> FLINKS =
      Set.of(
          ScopeFormat.SCOPE_HOST,
          ScopeFormat.SCOPE_TASKMANAGER_ID,
          ScopeFormat.SCOPE_JOB_ID,
          ScopeFormat.SCOPE_JOB_NAME,
          ScopeFormat.SCOPE_TASK_VERTEX_ID,
          ScopeFormat.SCOPE_TASK_NAME,
          ScopeFormat.SCOPE_TASK_ATTEMPT_ID,
          ScopeFormat.SCOPE_TASK_ATTEMPT_NUM,
          ScopeFormat.SCOPE_TASK_SUBTASK_INDEX,
          ScopeFormat.SCOPE_OPERATOR_ID,
          ScopeFormat.SCOPE_OPERATOR_NAME);

  private static final LocalMetrics INSTANCE = new LocalMetrics();

  private final Map<Metric, Owner> metrics = new ConcurrentHashMap<>();

  private LocalMetrics() {}

  /**
   * Returns the instance of this process. It is static because Flink creates its reporters itself.
   */
  public static LocalMetrics ofThisProcess() {
    return INSTANCE;
  }

  /**
   * One metric of one task.
   *
   * @param operator name of the operator
   * @param subtask index of the task
   * @param name of the metric
   * @param labels further variables by which the operator distinguishes its metrics, and their
   *     values
   * @param value current value
   */
  public record Reading(
      String operator, String subtask, String name, Map<String, String> labels, long value) {}

  private record Owner(String operator, String subtask, String name, Map<String, String> labels) {}

  /** Returns the sum over all tasks of all operators that have the metric. */
  public long sum(String name) {
    return values(name).sum();
  }

  /** Returns the minimum over all tasks of an operator; empty if there is none. */
  public OptionalLong min(String operator, String name) {
    return readings().stream()
        .filter(reading -> reading.operator().equals(operator) && reading.name().equals(name))
        .mapToLong(Reading::value)
        .min();
  }

  /**
   * Returns the maximum over all tasks of all operators that have the metric; empty if none has.
   */
  public OptionalLong max(String name) {
    return values(name).max();
  }

  private LongStream values(String name) {
    return readings().stream()
        .filter(reading -> reading.name().equals(name))
        .mapToLong(Reading::value);
  }

  /**
   * Returns the values of all counters and of all gauges that hold a number. Fractions are dropped.
   */
  public List<Reading> readings() {
    return metrics.entrySet().stream()
        .map(entry -> reading(entry.getValue(), entry.getKey()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static @Nullable Reading reading(Owner of, Metric metric) {
    if (metric instanceof Counter counter) {
      return reading(of, counter.getCount());
    }
    if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
      return reading(of, number.longValue());
    }
    return null;
  }

  private static Reading reading(Owner of, long value) {
    return new Reading(of.operator(), of.subtask(), of.name(), of.labels(), value);
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    Map<String, String> variables = group.getAllVariables();
    String operator = variables.get(OPERATOR);
    if (operator != null) {
      String subtask = variables.getOrDefault(SUBTASK, "0");
      metrics.put(metric, new Owner(operator, subtask, name, labels(variables)));
    }
  }

  /** Returns the variables that Flink does not define itself. */
  private static Map<String, String> labels(Map<String, String> variables) {
    Map<String, String> labels = new TreeMap<>();
    variables.forEach(
        (name, value) -> {
          if (!FLINKS.contains(name)) {
            labels.put(name.substring(1, name.length() - 1), value);
          }
        });
    return Map.copyOf(labels);
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
