package io.tributary.export.job;

import io.tributary.enrichment.post.LineageOperator;
import io.tributary.enrichment.post.RegistryOperator;
import io.tributary.ingestion.consent.GateOperator;
import io.tributary.ingestion.consent.GateOutputs;
import io.tributary.ingestion.source.SourceOptions;
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
import io.tributary.schemas.verdict.Purposes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The stages of the curation job behind the source, joined as the job joins them.
 *
 * <pre>
 *   sources --> gates --> registries --> lineages
 *                 `----- verdicts -------^
 * </pre>
 */
final class SimulatedJob implements AutoCloseable {
  /** What the stages have at a barrier. */
  record States(
      List<OperatorSubtaskState> gates,
      List<OperatorSubtaskState> registries,
      List<OperatorSubtaskState> lineages) {
    static final States NONE = new States(List.of(), List.of(), List.of());
  }

  static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(5);
  private static final KeyedHash HASH =
      new KeyedHash("a secret of the simulation".getBytes(StandardCharsets.UTF_8));

  private final Policy policy;
  private final boolean rocksDb;
  private final SimulatedStage<Hash128, Envelope> gates;
  private final SimulatedStage<String, PostMessage> registries;
  private final SimulatedStage<String, LineageMessage> lineages;
  private int rescales;

  SimulatedJob(Policy policy, boolean rocksDb) {
    this.policy = policy;
    this.rocksDb = rocksDb;
    CurationOptions options = options("none");
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

  /** Starts all stages anew; the ways out of the gates are laid, those into them are not. */
  void start(States states, IntSupplier parallelism) throws Exception {
    start(gates, states.gates(), parallelism.getAsInt());
    start(registries, states.registries(), parallelism.getAsInt());
    start(lineages, states.lineages(), parallelism.getAsInt());
    gates
        .tasks()
        .forEach(
            gate -> {
              gate.output().route(GateOutputs.POSTS, registries.entrance());
              gate.output().route(GateOutputs.VERDICTS, lineages.entrance());
            });
    registries
        .tasks()
        .forEach(task -> task.output().route(RegistryOperator.OWNED, lineages.entrance()));
  }

  private void start(SimulatedStage<?, ?> stage, List<OperatorSubtaskState> states, int parallelism)
      throws Exception {
    rescales += states.isEmpty() || states.size() == parallelism ? 0 : 1;
    stage.start(parallelism, states, rocksDb);
  }

  /** A way into the gates for one more source. */
  TaskOutput.Route<Envelope> entrance() {
    return gates.entrance();
  }

  List<SimulatedTask<?>> tasks() {
    return Stream.<Stream<? extends SimulatedTask<?>>>of(
            gates.tasks(), registries.tasks(), lineages.tasks())
        .<SimulatedTask<?>>flatMap(tasks -> tasks)
        .toList();
  }

  States states() {
    return new States(gates.states(), registries.states(), lineages.states());
  }

  /** How often an operator went on with another parallelism. */
  int rescales() {
    return rescales;
  }

  SourceOptions sourceOptions(String run) {
    return CurationJob.sourceOptions(options(run));
  }

  private CurationOptions options(String run) {
    return new CurationOptions(policy, HASH, "", run, OUT_OF_ORDERNESS, Map.of(), null);
  }

  @Override
  public void close() throws Exception {
    gates.close();
    registries.close();
    lineages.close();
  }
}
