package io.tributary.export.table;

import static io.tributary.export.table.Rows.post;
import static io.tributary.export.table.Rows.withdrawal;
import static io.tributary.export.table.WrittenFiles.NO_WATERMARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.apache.iceberg.Snapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableCommitOperatorTest {
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
  void rowsAreVisibleOnceTheirCheckpointIsComplete() throws Exception {
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 5_000, post("a", "p")), 0);
      committer.snapshot(1, 0);
      assertThat(tables.visible(Table.POSTS, "post_id")).isEmpty();

      committer.notifyOfCompletedCheckpoint(1);

      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(tables.checkpoint()).isEqualTo(1);
      assertThat(tables.warehouse.newestPoint().watermark()).hasToString("1970-01-01T00:00:05Z");
    }
  }

  @Test
  void aPointIsPublishedForAnAdvanceOfTheWatermarkAloneAndForNothingElse() throws Exception {
    try (var committer = tables.committer()) {
      long before = decisions().snapshotId();
      complete(committer, 1, tables.written(1, NO_WATERMARK));
      complete(committer, 2);
      assertThat(decisions().snapshotId()).isEqualTo(before);

      complete(committer, 3, tables.written(3, 1_000));
      assertThat(tables.checkpoint()).isEqualTo(3);

      complete(committer, 4, tables.written(4, 1_000));
      assertThat(tables.checkpoint()).isEqualTo(3);
    }
  }

  @Test
  void theWatermarkOfAPointIsTheSmallestOfAllWritersAndNeverFalls() throws Exception {
    try (var committer = tables.committer()) {
      complete(committer, 1, tables.written(1, 9_000), tables.written(1, 4_000, post("a", "p")));
      assertThat(tables.warehouse.newestPoint().watermark()).hasToString("1970-01-01T00:00:04Z");

      complete(committer, 2, tables.written(2, NO_WATERMARK, post("b", "p")));
      assertThat(tables.warehouse.newestPoint().watermark()).hasToString("1970-01-01T00:00:04Z");
    }
  }

  @Test
  void aSecondNotificationChangesNothing() throws Exception {
    try (var committer = tables.committer()) {
      complete(committer, 1, tables.written(1, 0, post("a", "p")));
      long before = decisions().snapshotId();

      committer.notifyOfCompletedCheckpoint(1);

      assertThat(decisions().snapshotId()).isEqualTo(before);
    }
  }

  @Test
  void whatAnAbortedCheckpointHeldComesWithTheNext() throws Exception {
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 0, post("a", "p")), 0);
      committer.snapshot(1, 0);
      committer.processElement(tables.written(2, 0, post("b", "p")), 0);
      committer.snapshot(2, 0);

      committer.notifyOfCompletedCheckpoint(2);

      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @Test
  void aCheckpointThatNobodyConfirmedIsCommittedOnRestore() throws Exception {
    OperatorSubtaskState state;
    try (var committer = tables.committer()) {
      committer.processElement(tables.written(1, 0, post("a", "p")), 0);
      state = committer.snapshot(1, 0);
    }
    try (var again = tables.restored(state, 1)) {
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a");
      complete(again, 2, tables.written(2, 0, post("b", "p")));
      assertThat(tables.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_TABLE_COMMIT", "AFTER_TABLE_COMMIT"})
  void aCrashAtAnyTableShowsNothingHalfAndIsMadeGood(Step step) throws Exception {
    for (Table crashing : List.of(Table.POSTS, Table.WITHDRAWALS, Table.DECISIONS)) {
      try (TablesFixture fresh = new TablesFixture(folder.resolve(step + "-" + crashing))) {
        crashAndRecover(fresh, step, crashing);
      }
    }
  }

  private static void crashAndRecover(TablesFixture fresh, Step step, Table crashing)
      throws Exception {
    CommitObserver crash = new Crash(step, crashing);
    OperatorSubtaskState state;
    try (var committer = fresh.committer(fresh.options, crash)) {
      committer.processElement(
          fresh.written(
              1, 0, post("a", "p", "q"), withdrawal("a", "p"), Rows.sparse(Table.DECISIONS, "d")),
          0);
      state = committer.snapshot(1, 0);
      assertThatThrownBy(() -> committer.notifyOfCompletedCheckpoint(1)).hasMessage("crash");
    }
    boolean published = step == Step.AFTER_TABLE_COMMIT && crashing == Table.DECISIONS;
    assertThat(fresh.visible(Table.POSTS, "post_id")).hasSize(published ? 1 : 0);
    assertThat(fresh.visible(Table.WITHDRAWALS, "post_id")).hasSize(published ? 1 : 0);

    try (var again = fresh.restored(state, 1)) {
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(fresh.visible(Table.WITHDRAWALS, "post_id")).containsExactly("a");
      assertThat(fresh.visible(Table.DECISIONS, "outcome")).hasSize(1);
      complete(again, 2, fresh.written(2, 0, post("b", "p")));
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ANSWER_LOST", "COMMIT_DELAYED"})
  void aCommitOfUnknownOutcomeTakesPlaceOnce(FlakyCatalog.Fault fault) throws Exception {
    for (Table faulty : List.of(Table.POSTS, Table.DECISIONS)) {
      try (TablesFixture fresh = new TablesFixture(folder.resolve(fault + "-" + faulty))) {
        giveUpAndRecover(fresh, fault, faulty);
      }
    }
  }

  private static void giveUpAndRecover(TablesFixture fresh, FlakyCatalog.Fault fault, Table faulty)
      throws Exception {
    WarehouseOptions flaky = FlakyCatalog.in(fresh.options);
    FlakyCatalog.arm(faulty.tableName(), fault);
    OperatorSubtaskState state;
    try (var committer = fresh.committer(flaky, CommitObserver.NONE)) {
      committer.processElement(
          fresh.written(1, 0, post("a", "p"), Rows.sparse(Table.DECISIONS, "d")), 0);
      state = committer.snapshot(1, 0);
      assertThatThrownBy(() -> committer.notifyOfCompletedCheckpoint(1))
          .hasMessageContaining("timed out");
    }
    try (var again = fresh.restored(state, 1, flaky)) {
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a");
      assertThat(fresh.visible(Table.DECISIONS, "outcome")).hasSize(1);
      complete(again, 2, fresh.written(2, 0, post("b", "p")));
      assertThat(fresh.visible(Table.POSTS, "post_id")).containsExactly("a", "b");
    }
  }

  @Test
  void readersNeverSeeHalfACheckpoint() throws Exception {
    List<String> seen = new ArrayList<>();
    Onlooker.look =
        () ->
            seen.add(
                tables.visible(Table.POSTS, "post_id").size()
                    + " "
                    + tables.visible(Table.WITHDRAWALS, "post_id").size()
                    + " "
                    + tables.visible(Table.DECISIONS, "outcome").size());
    try (var committer = tables.committer(tables.options, new Onlooker())) {
      for (int checkpoint = 1; checkpoint <= 2; checkpoint++) {
        String id = "post-" + checkpoint;
        complete(
            committer,
            checkpoint,
            tables.written(
                checkpoint,
                0,
                post(id, "p"),
                withdrawal(id, "p"),
                Rows.sparse(Table.DECISIONS, id)));
      }
    }
    assertThat(seen)
        .containsExactly(
            "0 0 0", "0 0 0", "0 0 0", "0 0 0", "0 0 0", "1 1 1", //
            "1 1 1", "1 1 1", "1 1 1", "1 1 1", "1 1 1", "2 2 2");
  }

  @Test
  void filesThatComeAfterTheirBarrierStopTheTask() throws Exception {
    try (var committer = tables.committer()) {
      committer.snapshot(1, 0);
      assertThatThrownBy(() -> committer.processElement(tables.written(1, 0), 0))
          .hasMessageContaining("aligned checkpoints");
    }
  }

  @Test
  void metricsTellWhatWasCommittedAndWhen() throws Exception {
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
  void countsAreThoseOfTheTablesAlsoAfterAFailure() throws Exception {
    OperatorSubtaskState state;
    CommitObserver crash = new Crash(Step.AFTER_TABLE_COMMIT, Table.DECISIONS);
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

  private Snapshot decisions() {
    return tables.warehouse.table(Table.DECISIONS).currentSnapshot();
  }

  static void complete(
      OneInputStreamOperatorTestHarness<WrittenFiles, Void> committer,
      long checkpoint,
      WrittenFiles... written)
      throws Exception {
    for (WrittenFiles one : written) {
      committer.processElement(one, 0);
    }
    committer.snapshot(checkpoint, 0);
    committer.notifyOfCompletedCheckpoint(checkpoint);
  }

  private record Crash(Step step, Table table) implements CommitObserver {
    @Override
    public void at(Step now, Table where) {
      if (now == step && where == table) {
        throw new IllegalStateException("crash");
      }
    }
  }

  private static final class Onlooker implements CommitObserver {
    private static Runnable look = () -> {};

    @Override
    public void at(Step now, Table where) {
      look.run();
    }
  }
}
