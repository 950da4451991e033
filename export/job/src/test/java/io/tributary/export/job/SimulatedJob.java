package io.tributary.export.job;

import io.tributary.ingestion.source.SourceOptions;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.KeyedHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** The stages of {@link CurationPipeline} after the source, connected as in its graph. */
final class SimulatedJob implements AutoCloseable {
  /** State of all stages at a barrier, in the order of the stages. */
  record States(List<List<OperatorSubtaskState>> stages) {
    static final States NONE = new States(List.of());

    private List<OperatorSubtaskState> of(int stage) {
      return stages.isEmpty() ? List.of() : stages.get(stage);
    }
  }

  static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
  private static final KeyedHash HASH =
      new KeyedHash("a secret of the simulation".getBytes(StandardCharsets.UTF_8));

  private final CurationOptions options;
  private final SimulationPlan plan;
  private final SimulatedGraph graph;
  private final List<SimulatedStage<?, ?, ?>> stages;
  private int rescales;
  private int overflows;

  SimulatedJob(Policy policy, SimulationPlan plan) {
    this.options = new CurationOptions(policy, HASH, plan.buckets(), PoisonOptions.NONE);
    this.plan = plan;
    this.graph = new SimulatedGraph(options);
    this.stages = graph.stages();
  }

  /** Restarts all stages and connects their outputs; the first stage has no inputs yet. */
  void start(States states, IntSupplier parallelism) throws Exception {
    for (int i = 0; i < stages.size(); i++) {
      start(stages.get(i), states.of(i), parallelism.getAsInt());
    }
    graph.connect();
  }

  private void start(
      SimulatedStage<?, ?, ?> stage, List<OperatorSubtaskState> states, int parallelism)
      throws Exception {
    rescales += states.isEmpty() || states.size() == parallelism ? 0 : 1;
    stage.start(parallelism, states, plan);
  }

  /** A channel into the first stage for one more source. */
  TaskOutput.Route<Envelope> entrance() {
    return graph.first().entrance();
  }

  List<SimulatedTask<?, ?>> tasks() {
    List<SimulatedTask<?, ?>> tasks = new ArrayList<>();
    stages.forEach(stage -> stage.tasks().forEach(tasks::add));
    return tasks;
  }

  States states() {
    List<List<OperatorSubtaskState>> states = new ArrayList<>();
    stages.forEach(stage -> states.add(stage.states()));
    overflows += (int) stages.stream().filter(SimulatedStage::hasOverflowed).count();
    return new States(states);
  }

  /** How often an operator resumed with another parallelism. */
  int rescales() {
    return rescales;
  }

  /** How often an operator had pending events in state at a checkpoint. */
  int overflows() {
    return overflows;
  }

  SourceOptions sourceOptions(String run) {
    return options.source(
        new KafkaInput("", 1, run, OUT_OF_ORDERNESS, Duration.ofSeconds(30), Map.of()));
  }

  @Override
  public void close() throws Exception {
    for (SimulatedStage<?, ?, ?> stage : stages) {
      stage.close();
    }
  }
}
