package io.tributary.export.job;

import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.common.TopicPartition;

/**
 * The curation job in one thread, with neither Kafka nor a cluster: the real operators in Flink's
 * harnesses, connected by channels; a seed decides which subtask runs next.
 *
 * <p>Partitions are read at different speeds; each partition and subtask has its own watermark;
 * barriers are aligned. A crash discards everything after the last checkpoint, rows included, and
 * resumes with other parallelisms. A run ends by end markers and a savepoint; the next run resumes
 * from it.
 */
final class StreamSimulation implements AutoCloseable {
  private record Checkpoint(
      long id, Map<TopicPartition, Integer> positions, SimulatedJob.States states) {}

  private static final Checkpoint NOTHING = new Checkpoint(0, Map.of(), SimulatedJob.States.NONE);
  private static final int STEPS_PER_CHECKPOINT = 20;
  private static final int STEPS_PER_CRASH = 150;

  private final SimulationPlan plan;
  private final SplittableRandom random;
  private final SimulatedTopics topics;
  private final SimulatedJob job;
  private final List<TableRow> committed = new ArrayList<>();
  private List<SimulatedSource> sources = List.of();
  private Checkpoint last = NOTHING;
  private long checkpoints;
  private boolean checkpointing;
  private int crashesLeft;
  private int runs;
  private int restores;

  StreamSimulation(Policy policy, SimulationPlan plan) {
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.topics = new SimulatedTopics(plan);
    this.job = new SimulatedJob(policy, plan);
  }

  /** One run over some lines: to its end markers, then a savepoint. */
  void run(List<String> lines) throws Exception {
    topics.write(lines, "run-" + ++runs, random);
    runToEnd();
  }

  /** One run over the events of an archive, likewise. */
  void replay(Iterable<EventHeader> events) throws Exception {
    topics.write(events, "run-" + ++runs, random);
    runToEnd();
  }

  private void runToEnd() throws Exception {
    crashesLeft = plan.crashes();
    start();
    do {
      drain();
    } while (!savepoint());
    job.close();
  }

  /** Runs until all input is read and all channels are empty, with occasional checkpoints. */
  private void drain() throws Exception {
    while (step()) {
      if (!checkpointing && random.nextInt(STEPS_PER_CHECKPOINT) == 0) {
        checkpoint();
      }
    }
  }

  /** Returns whether the checkpoint completed; a crash prevents it. */
  private boolean savepoint() throws Exception {
    checkpoint();
    long wanted = checkpoints;
    drain();
    return last.id() == wanted;
  }

  /** Performs one step; returns whether there was one. */
  private boolean step() throws Exception {
    List<SimulatedSource> reading = sources.stream().filter(SimulatedSource::isReady).toList();
    List<SimulatedTask<?, ?>> working =
        job.tasks().stream().filter(SimulatedTask::isReady).toList();
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
    if (checkpointing && job.tasks().stream().allMatch(task -> task.snapshot() != null)) {
      commit();
    }
    if (crashesLeft > 0 && random.nextInt(STEPS_PER_CRASH) == 0) {
      crashesLeft--;
      topics.endAgain();
      start();
    }
    return true;
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
    job.tasks().forEach(task -> committed.addAll(task.snapshot().rows()));
    last = new Checkpoint(checkpoints, positions, job.states());
    job.tasks().forEach(SimulatedTask::forgetSnapshot);
  }

  /** Starts, from the last checkpoint if there is one. */
  private void start() throws Exception {
    checkpointing = false;
    restores += last == NOTHING ? 0 : 1;
    job.start(last.states(), this::parallelism);
    List<TopicPartition> partitions = topics.partitions();
    int readers = Math.min(parallelism(), partitions.size());
    List<Map<TopicPartition, Integer>> shares = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      shares.add(new HashMap<>());
    }
    int shift = random.nextInt(partitions.size());
    for (int i = 0; i < partitions.size(); i++) {
      TopicPartition partition = partitions.get((i + shift) % partitions.size());
      shares.get(i % readers).put(partition, last.positions().getOrDefault(partition, 0));
    }
    var options = job.sourceOptions("run-" + runs);
    sources =
        shares.stream()
            .map(share -> new SimulatedSource(topics, options, share, job.entrance()))
            .toList();
  }

  private int parallelism() {
    return 1 + random.nextInt(plan.maxParallelism());
  }

  /** The result according to the tables. */
  StreamResult result() {
    return StreamResult.of(committed, topics.lines());
  }

  /** How often the job resumed from a checkpoint. */
  int restores() {
    return restores;
  }

  /** How often an operator resumed with another parallelism. */
  int rescales() {
    return job.rescales();
  }

  /** How many snapshots had pending events in state. */
  int overflows() {
    return job.overflows();
  }

  /** The lines written so far, by position, in the order of writing. */
  Map<SimulatedTopics.Position, String> lines() {
    return topics.lines();
  }

  /** All rows that were committed. */
  List<TableRow> rows() {
    return committed;
  }

  @Override
  public void close() throws Exception {
    job.close();
  }
}
