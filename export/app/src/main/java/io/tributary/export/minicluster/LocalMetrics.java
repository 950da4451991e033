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
 * What the operators of jobs in this process say of themselves, for those who show it.
 *
 * <p>Counters begin anew when a job does. Thread-safe.
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
   * @param labels further names by which the operator tells its numbers apart, and their values
   * @param value now
   */
  public record Reading(
      String operator, String subtask, String name, Map<String, String> labels, long value) {}

  private record Owner(String operator, String subtask, String name, Map<String, String> labels) {}

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

  /** What is not of Flink's own making. */
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
