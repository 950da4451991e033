package io.tributary.export.job;

import io.tributary.enrichment.post.LineageOperator;
import io.tributary.enrichment.post.RegistryOperator;
import io.tributary.ingestion.consent.GateOperator;
import io.tributary.ingestion.consent.GateOutputs;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostMessageSerializer;
import io.tributary.schemas.stream.Envelope;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.KeyedHash;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Purposes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.kafka.common.TopicPartition;

/**
 * The curation job in one thread, with neither Kafka nor a cluster: the real operators in Flink's
 * harnesses, joined by channels from which a seed decides who takes next.
 *
 * <pre>
 *   topics --> sources --> gates --> registries --> lineages
 *                            `----- verdicts -------^
 * </pre>
 *
 * Partitions are read at different speeds; watermarks come per partition and subtask; barriers are
 * aligned. A crash throws away what came after the last checkpoint, rows included, and goes on with
 * other parallelisms. A run ends by end markers and a savepoint; the next goes on from it.
 */
final class StreamSimulation implements AutoCloseable {
  /** What a checkpoint holds. */
  private record Checkpoint(
      long id,
      Map<TopicPartition, Integer> positions,
      List<OperatorSubtaskState> gates,
      List<OperatorSubtaskState> registries,
      List<OperatorSubtaskState> lineages) {}

  static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
  private static final KeyedHash HASH =
      new KeyedHash("a secret of the simulation".getBytes(StandardCharsets.UTF_8));
  private static final int STEPS_PER_CHECKPOINT = 20;
  private static final int STEPS_PER_CRASH = 60;

  private final SimulationPlan plan;
  private final SplittableRandom random;
  private final SimulatedTopics topics;
  private final Policy policy;
  private final SimulatedStage<Hash128, Envelope> gates;
  private final SimulatedStage<String, PostMessage> registries;
  private final SimulatedStage<String, LineageMessage> lineages;
  private final List<TableRow> committed = new ArrayList<>();
  private List<SimulatedSource> sources = List.of();
  private Checkpoint last;
  private long checkpoints;
  private boolean checkpointing;
  private int crashesLeft;
  private int runs;
  private int restores;
  private int rescales;

  StreamSimulation(Policy policy, SimulationPlan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.topics = new SimulatedTopics(plan);
    this.policy = policy;
    CurationOptions options = options();
    Purposes purposes = CurationJob.purposes(policy);
    gates =
        new SimulatedStage<>(
            new GateOperator(CurationJob.gateOptions(options, purposes)),
            Envelope::subject,
            Hash128Serializer.TYPE,
            EnvelopeSerializer.INSTANCE);
    registries =
        new SimulatedStage<>(
            new RegistryOperator(CurationJob.postOptions(options, purposes)),
            PostMessage::postId,
            Types.STRING,
            PostMessageSerializer.INSTANCE);
    lineages =
        new SimulatedStage<>(
            new LineageOperator(CurationJob.postOptions(options, purposes)),
            message -> message.post().rootId(),
            Types.STRING,
            LineageMessageSerializer.INSTANCE);
  }

  /** One run over some lines: to its end markers, then a savepoint. */
  void run(List<String> lines) throws Exception {
    topics.write(lines, "run-" + ++runs, random);
    crashesLeft = plan.crashes();
    start();
    do {
      drain();
    } while (!savepoint());
    close();
  }

  /** Until all is read and all channels are empty, with checkpoints now and then. */
  private void drain() throws Exception {
    while (step()) {
      if (!checkpointing && random.nextInt(STEPS_PER_CHECKPOINT) == 0) {
        checkpoint();
      }
    }
  }

  /** Returns whether it came about; it does not if there is a crash before. */
  private boolean savepoint() throws Exception {
    checkpoint();
    long wanted = checkpoints;
    drain();
    return last != null && last.id() == wanted;
  }

  /** Whether anything is left to do; does it. */
  private boolean step() throws Exception {
    List<SimulatedSource> reading = sources.stream().filter(SimulatedSource::isReady).toList();
    List<SimulatedTask<?>> working = tasks().filter(SimulatedTask::isReady).toList();
    int ready = reading.size() + working.size();
    if (ready == 0) {
      return false;
    }
    int chosen = random.nextInt(ready);
    if (chosen < reading.size()) {
      reading.get(chosen).step(random);
    } else {
      working.get(chosen - reading.size()).step(random);
    }
    if (checkpointing && tasks().allMatch(task -> task.snapshot() != null)) {
      commit();
    }
    if (crashesLeft > 0 && random.nextInt(STEPS_PER_CRASH) == 0) {
      crashesLeft--;
      topics.endAgain();
      start();
    }
    return true;
  }

  private Stream<SimulatedTask<?>> tasks() {
    return Stream.<Stream<? extends SimulatedTask<?>>>of(
            gates.tasks(), registries.tasks(), lineages.tasks())
        .flatMap(tasks -> tasks);
  }

  private void checkpoint() {
    checkpointing = true;
    checkpoints++;
    sources.forEach(source -> source.checkpoint(checkpoints));
  }

  private void commit() {
    checkpointing = false;
    Map<TopicPartition, Integer> positions = new HashMap<>();
    for (SimulatedSource source : sources) {
      positions.putAll(source.positions());
      committed.addAll(source.rows());
    }
    tasks().forEach(task -> committed.addAll(task.snapshot().rows()));
    last =
        new Checkpoint(
            checkpoints, positions, gates.states(), registries.states(), lineages.states());
    tasks().forEach(SimulatedTask::forgetSnapshot);
  }

  /** Starts, from the last checkpoint if there is one. */
  private void start() throws Exception {
    checkpointing = false;
    restores += last == null ? 0 : 1;
    start(gates, last == null ? List.of() : last.gates());
    start(registries, last == null ? List.of() : last.registries());
    start(lineages, last == null ? List.of() : last.lineages());
    startSources();
    gates.tasks().forEach(gate -> gate.output().route(GateOutputs.POSTS, registries.entrance()));
    gates.tasks().forEach(gate -> gate.output().route(GateOutputs.VERDICTS, lineages.entrance()));
    registries
        .tasks()
        .forEach(task -> task.output().route(RegistryOperator.OWNED, lineages.entrance()));
  }

  private void start(SimulatedStage<?, ?> stage, List<OperatorSubtaskState> states)
      throws Exception {
    int parallelism = parallelism();
    rescales += states.isEmpty() || states.size() == parallelism ? 0 : 1;
    stage.start(parallelism, states, plan.rocksDb());
  }

  private void startSources() {
    List<TopicPartition> partitions = topics.partitions();
    int parallelism = Math.min(parallelism(), partitions.size());
    List<Map<TopicPartition, Integer>> shares = new ArrayList<>();
    for (int i = 0; i < parallelism; i++) {
      shares.add(new HashMap<>());
    }
    int shift = random.nextInt(partitions.size());
    for (int i = 0; i < partitions.size(); i++) {
      TopicPartition partition = partitions.get((i + shift) % partitions.size());
      int from = last == null ? 0 : last.positions().get(partition);
      shares.get(i % parallelism).put(partition, from);
    }
    var source = CurationJob.sourceOptions(options());
    sources =
        shares.stream()
            .map(share -> new SimulatedSource(topics, source, share, gates.entrance()))
            .toList();
  }

  private CurationOptions options() {
    return new CurationOptions(policy, HASH, "", "run-" + runs, OUT_OF_ORDERNESS, Map.of(), null);
  }

  private int parallelism() {
    return 1 + random.nextInt(plan.maxParallelism());
  }

  /** What the tables say. */
  StreamResult result() {
    return StreamResult.of(committed, topics.lines());
  }

  /** How often it went on from a checkpoint. */
  int restores() {
    return restores;
  }

  /** How often an operator did so with another parallelism. */
  int rescales() {
    return rescales;
  }

  /** The lines written so far, by where they lie, in the order of writing. */
  Map<SimulatedTopics.Position, String> lines() {
    return topics.lines();
  }

  /** All rows that were committed. */
  List<TableRow> rows() {
    return committed;
  }

  @Override
  public void close() throws Exception {
    gates.close();
    registries.close();
    lineages.close();
  }
}
