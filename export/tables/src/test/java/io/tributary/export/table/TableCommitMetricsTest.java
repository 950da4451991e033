package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static io.tributary.export.table.TableCommitOperatorTest.complete;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of the committer equal the tables. */
class TableCommitMetricsTest {
  @TempDir Path folder;
  private TablesFixture tables;

  @BeforeEach
  void create() {
    tables = new TablesFixture(folder);
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void reportsWhatWasCommittedAndWhen() throws Exception {
    CommittedReadings metrics = new CommittedReadings();
    try (MockEnvironment environment =
            new MockEnvironmentBuilder().setMetricGroup(taskGroup(metrics)).build();
        var committer =
            new OneInputStreamOperatorTestHarness<>(
                new TableCommitOperator(tables.options, CommitObserver.NONE),
                WrittenFilesSerializer.INSTANCE,
                environment)) {
      committer.open();
      committer.setProcessingTime(1_000);
      assertThat(metrics.get("rows", "posts")).isEqualTo(0L);
      assertThat(metrics.get("last_commit_millis", null)).isEqualTo(0L);
      complete(committer, 1, tables.written(1, 0, post("a", "p"), post("b", "p")));
      committer.setProcessingTime(61_000);

      assertThat(metrics.get("rows", "posts")).isEqualTo(2L);
      assertThat(metrics.get("files", "posts")).isEqualTo(1L);
      assertThat(metrics.get("last_commit_millis", null)).isEqualTo(1_000L);
    }
  }

  @Test
  void countsEqualTheTablesAlsoAfterAFailure() throws Exception {
    OperatorSubtaskState state;
    CommitObserver crash = new CommitCrash(Step.AFTER_TABLE_COMMIT, Table.DECISIONS);
    try (var committer = tables.committer(tables.options, crash)) {
      committer.processElement(
          tables.written(1, 0, withdrawal("a", "p").set("reason", "WITHDRAWN"), refused(3)), 0);
      state = committer.snapshot(1, 0);
      // The tables have the commit; the committer has not recorded it.
      assertThatThrownBy(() -> committer.notifyOfCompletedCheckpoint(1)).hasMessage("crash");
    }
    CommittedReadings metrics = new CommittedReadings();
    try (MockEnvironment environment =
            new MockEnvironmentBuilder().setMetricGroup(taskGroup(metrics)).build();
        var again =
            new OneInputStreamOperatorTestHarness<>(
                new TableCommitOperator(tables.options, CommitObserver.NONE),
                WrittenFilesSerializer.INSTANCE,
                environment)) {
      again.setRestoredCheckpointId(1);
      again.initializeState(state);
      again.open();
      complete(again, 2, tables.written(2, 0, refused(4)));

      assertThat(metrics.get("rows", "withdrawals")).isEqualTo(1L);
      assertThat(metrics.get("withdrawals", "WITHDRAWN")).isEqualTo(1L);
      assertThat(metrics.get("events", "refused")).isEqualTo(7L);
      assertThat(metrics.get("refused_events", "NO_CONSENT")).isEqualTo(7L);
    }
  }

  private static TableRow refused(long events) {
    return Rows.sparse(Table.DECISIONS, "d")
        .set("outcome", "REFUSED")
        .set("reason", "NO_CONSENT")
        .set("events", events);
  }

  /** The gauges of the committer, by name and value of their label. */
  private static final class CommittedReadings extends InterceptingOperatorMetricGroup {
    private final Map<String, InterceptingOperatorMetricGroup> byValue = new HashMap<>();

    @Override
    public MetricGroup addGroup(String key, String value) {
      return byValue.computeIfAbsent(value, name -> new InterceptingOperatorMetricGroup());
    }

    @Nullable Object get(String name, @Nullable String value) {
      InterceptingOperatorMetricGroup group = value == null ? this : byValue.get(value);
      return ((Gauge<?>) group.get(name)).getValue();
    }
  }

  private static InterceptingTaskMetricGroup taskGroup(InterceptingOperatorMetricGroup metrics) {
    return new InterceptingTaskMetricGroup() {
      @Override
      public InternalOperatorMetricGroup getOrAddOperator(
          OperatorID id, String name, Map<String, String> variables) {
        return metrics;
      }
    };
  }
}
