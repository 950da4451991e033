package io.tributary.export.job;

import io.tributary.enrichment.engagement.EngagementOperator;
import io.tributary.enrichment.engagement.MergeOperator;
import io.tributary.enrichment.post.LineageOperator;
import io.tributary.enrichment.post.RegistryOperator;
import io.tributary.enrichment.score.ScoreFunction;
import io.tributary.ingestion.consent.GateOperator;
import io.tributary.ingestion.consent.GateOutputs;
import io.tributary.ingestion.source.SourceOptions;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.NoticeSerializer;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.SampleSerializer;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostMessageSerializer;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.verdict.Purposes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The stages of the curation job behind the source, joined as the job joins them.
 *
 * <pre>
 *   sources --> gates --> registries --> lineages
 *                 |`----- verdicts -------^ |
 *                 |`----- facts ------> engagement --> merges --> scores
 *                 `------ notices ----------^
 * </pre>
 */
final class SimulatedJob implements AutoCloseable {
  /** What the stages have at a barrier, in the order of the stages. */
  record States(List<List<OperatorSubtaskState>> stages) {
    static final States NONE = new States(List.of());

    private List<OperatorSubtaskState> of(int stage) {
      return stages.isEmpty() ? List.of() : stages.get(stage);
    }
  }

  static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
  private static final KeyedHash HASH =
      new KeyedHash("a secret of the simulation".getBytes(StandardCharsets.UTF_8));

  private final Policy policy;
  private final boolean rocksDb;
  private final SimulatedStage<Hash128, Envelope, Void> gates;
  private final SimulatedStage<String, PostMessage, Void> registries;
  private final SimulatedStage<String, LineageMessage, Void> lineages;
  private final SimulatedStage<Hash128, EngagementMessage, Notice> engagement;
  private final SimulatedStage<String, Sample, Void> merges;
  private final List<SimulatedStage<?, ?, ?>> stages;
  private final ScoreFunction scores;
  private final int buckets;
  private int rescales;

  SimulatedJob(Policy policy, boolean rocksDb, int buckets) {
    this.policy = policy;
    this.buckets = buckets;
    this.rocksDb = rocksDb;
    CurationOptions options = options("none");
    Purposes purposes = CurationJob.purposes(policy);
    gates =
        new SimulatedStage<>(
            new GateOperator(CurationJob.gateOptions(options, purposes)),
            Envelope::subject,
            Hash128Serializer.TYPE,
            EnvelopeSerializer.INSTANCE,
            null);
    registries =
        new SimulatedStage<>(
            new RegistryOperator(CurationJob.postOptions(options, purposes)),
            PostMessage::postId,
            Types.STRING,
            PostMessageSerializer.INSTANCE,
            null);
    lineages =
        new SimulatedStage<>(
            new LineageOperator(CurationJob.postOptions(options, purposes)),
            message -> message.post().rootId(),
            Types.STRING,
            LineageMessageSerializer.INSTANCE,
            null);
    engagement =
        new SimulatedStage<>(
            new EngagementOperator(CurationJob.engagementOptions(policy)),
            EngagementMessage::key,
            Hash128Serializer.TYPE,
            EngagementMessageSerializer.INSTANCE,
            NoticeSerializer.INSTANCE);
    merges =
        new SimulatedStage<>(
            new MergeOperator(), Sample::postId, Types.STRING, SampleSerializer.INSTANCE, null);
    stages = List.of(gates, registries, lineages, engagement, merges);
    scores = new ScoreFunction(CurationJob.scoreOptions(policy));
    scores.open((OpenContext) null);
  }

  /** Starts all stages anew; the ways out of the gates are laid, those into them are not. */
  void start(States states, IntSupplier parallelism) throws Exception {
    for (int i = 0; i < stages.size(); i++) {
      start(stages.get(i), states.of(i), parallelism.getAsInt());
    }
    gates.tasks().map(SimulatedTask::output).forEach(this::fromGate);
    registries.tasks().map(SimulatedTask::output).forEach(this::fromRegistry);
    lineages
        .tasks()
        .forEach(task -> task.output().route(LineageOperator.ADMITTED, engagement.entrance()));
    engagement.tasks().forEach(task -> task.output().main(merges.entrance(), sample -> sample));
    merges.tasks().forEach(task -> task.output().main(null, sample -> scores.map((Sample) sample)));
  }

  private void fromGate(TaskOutput gate) {
    gate.route(GateOutputs.POSTS, registries.entrance());
    gate.route(GateOutputs.VERDICTS, lineages.entrance());
    gate.route(GateOutputs.FACTS, engagement.entrance());
    gate.route(GateOutputs.NOTICES, engagement.secondEntrance());
  }

  private void fromRegistry(TaskOutput registry) {
    registry.route(RegistryOperator.OWNED, lineages.entrance());
    registry.route(RegistryOperator.REMIXES, engagement.entrance());
  }

  private void start(
      SimulatedStage<?, ?, ?> stage, List<OperatorSubtaskState> states, int parallelism)
      throws Exception {
    rescales += states.isEmpty() || states.size() == parallelism ? 0 : 1;
    stage.start(parallelism, states, rocksDb);
  }

  /** A way into the gates for one more source. */
  TaskOutput.Route<Envelope> entrance() {
    return gates.entrance();
  }

  List<SimulatedTask<?, ?>> tasks() {
    List<SimulatedTask<?, ?>> tasks = new ArrayList<>();
    stages.forEach(stage -> stage.tasks().forEach(tasks::add));
    return tasks;
  }

  States states() {
    List<List<OperatorSubtaskState>> states = new ArrayList<>();
    stages.forEach(stage -> states.add(stage.states()));
    return new States(states);
  }

  /** How often an operator went on with another parallelism. */
  int rescales() {
    return rescales;
  }

  SourceOptions sourceOptions(String run) {
    return CurationJob.sourceOptions(options(run));
  }

  private CurationOptions options(String run) {
    return new CurationOptions(
        policy,
        HASH,
        buckets,
        "",
        run,
        OUT_OF_ORDERNESS,
        Duration.ofSeconds(30),
        PoisonOptions.NONE,
        Map.of(),
        null);
  }

  @Override
  public void close() throws Exception {
    for (SimulatedStage<?, ?, ?> stage : stages) {
      stage.close();
    }
  }
}
