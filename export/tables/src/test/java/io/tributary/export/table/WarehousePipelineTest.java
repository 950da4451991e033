package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.table.CommitObserver.Step;
import io.tributary.schemas.stream.TableRowTypeInfo;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WarehousePipelineTest {
  private static final int EVENTS = 300_000;
  private static final int POSTS_EVERY = 100;

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir Path folder;

  @BeforeEach
  void forgetCrashes() {
    CrashOnce.CRASHED.clear();
  }

  @Test
  void writesEveryRowOnceThroughEveryCrash() throws Exception {
    WarehouseOptions options = WarehouseOptions.local(folder);
    Warehouse.create(options).close();
    StreamExecutionEnvironment env = environment();
    build(env, WarehousePipeline.into(options).observedBy(new CrashOnce()));

    env.execute();

    assertThat(CrashOnce.CRASHED).hasSize(Step.values().length);
    try (Warehouse warehouse = Warehouse.open(options)) {
      PointReader reader = PointReader.newest(warehouse);
      assertThat(distinct(reader, Table.EVENTS, "id")).isEqualTo(EVENTS);
      assertThat(count(reader, Table.EVENTS)).isEqualTo(EVENTS);
      assertThat(distinct(reader, Table.POSTS, "post_id")).isEqualTo(EVENTS / POSTS_EVERY);
      assertThat(count(reader, Table.POSTS)).isEqualTo(EVENTS / POSTS_EVERY);
    }
  }

  @Test
  void everyOperatorHasNameAndIdAndWritersAreChained() {
    StreamExecutionEnvironment env = environment();
    build(env, WarehousePipeline.into(WarehouseOptions.local(folder)));
    StreamGraph graph = env.getStreamGraph();
    assertThat(graph.getStreamNodes())
        .extracting(node -> node.getTransformationUID() + " x " + node.getParallelism())
        .contains("write-events x 2", "write-posts x 2", "commit x 1");
    assertThat(graph.getJobGraph().getVerticesSortedTopologicallyFromSources())
        .extracting(vertex -> vertex.getName())
        .hasSize(2)
        .anyMatch(name -> name.contains("write-events") && name.contains("write-posts"));
  }

  @Test
  void unalignedCheckpointsAreRejected() {
    StreamExecutionEnvironment env = environment();
    env.getCheckpointConfig().enableUnalignedCheckpoints();
    WarehousePipeline pipeline = WarehousePipeline.into(WarehouseOptions.local(folder));
    assertThatThrownBy(() -> build(env, pipeline))
        .hasMessageContaining("execution.checkpointing.unaligned.enabled is true");
  }

  private static StreamExecutionEnvironment environment() {
    Configuration config = new Configuration();
    config.set(PipelineOptions.GENERIC_TYPES, false);
    config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    config.set(PipelineOptions.OBJECT_REUSE, true);
    config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
    config.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    config.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
    return StreamExecutionEnvironment.getExecutionEnvironment(config).setParallelism(2);
  }

  private static void build(StreamExecutionEnvironment env, WarehousePipeline pipeline) {
    DataStream<Long> numbers =
        env.fromSource(
                new NumberSequenceSource(0, EVENTS - 1),
                WatermarkStrategy.<Long>forMonotonousTimestamps()
                    .withTimestampAssigner((number, before) -> number),
                "numbers")
            .uid("numbers");
    DataStream<TableRow> events =
        numbers
            .map(number -> Rows.impression(Rows.START_MILLIS + number, number.intValue()))
            .returns(TableRowTypeInfo.INSTANCE)
            .uid("events");
    DataStream<TableRow> posts =
        numbers
            .filter(number -> number % POSTS_EVERY == 0)
            .uid("some")
            .map(number -> Rows.post("post-" + number, "p"))
            .returns(TableRowTypeInfo.INSTANCE)
            .uid("posts");
    pipeline.commit(
        List.of(pipeline.write(events, "write-events"), pipeline.write(posts, "write-posts")));
  }

  private static long count(PointReader reader, Table table) {
    try (Stream<TableRow> rows = reader.rows(table)) {
      return rows.count();
    }
  }

  private static long distinct(PointReader reader, Table table, String column) {
    try (Stream<TableRow> rows = reader.rows(table, List.of(column))) {
      return rows.map(row -> row.get(column)).distinct().count();
    }
  }

  /** Crashes once at each step; tasks share it because they run in this process. */
  private static final class CrashOnce implements CommitObserver {
    private static final java.util.Set<Step> CRASHED = ConcurrentHashMap.newKeySet();

    @Override
    public void at(Step step, @Nullable Table table) {
      if (CRASHED.add(step)) {
        throw new IllegalStateException("crash " + step);
      }
    }
  }
}
