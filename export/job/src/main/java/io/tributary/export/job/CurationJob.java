package io.tributary.export.job;

import io.tributary.enrichment.engagement.EngagementOptions;
import io.tributary.enrichment.engagement.EngagementPipeline;
import io.tributary.enrichment.feature.PromptFeatureFunction;
import io.tributary.enrichment.post.LineageOperator;
import io.tributary.enrichment.post.PostOptions;
import io.tributary.enrichment.post.RegistryOperator;
import io.tributary.enrichment.score.ScoreFunction;
import io.tributary.enrichment.score.ScoreOptions;
import io.tributary.export.table.CommitProbe;
import io.tributary.export.table.WarehousePipeline;
import io.tributary.ingestion.consent.GateOperator;
import io.tributary.ingestion.consent.GateOptions;
import io.tributary.ingestion.consent.GateOutputs;
import io.tributary.ingestion.source.SourceOptions;
import io.tributary.ingestion.source.SourcePipeline;
import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.policy.Horizon;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.UnknownJurisdiction;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowTypeInfo;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Purposes;
import java.util.HashSet;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The one application on the way from Kafka to the tables.
 *
 * <pre>
 *                  by person     by post id     by root
 *   read, sort --> gate -------> registry ----> lineage
 *     |             || `--------- verdicts -------^ |
 *     |             ||                | remixes     | admitted posts
 *     |             | `-- facts ----> engagement <--'
 *     |             |                  | by bucket of a post; notices of the gate to all
 *     |             |                 merge-buckets --> score
 *     |             | rows                                | rows; those of registry and
 *     |             v                                     v lineage, and dead letters
 *     |         write-gate                            write-posts
 *     `-- dead letters -----------------------------------^
 *                   `--- files --> commit <-- files ------'
 * </pre>
 *
 * Rows of prompts and posts pass {@code prompt-features} and {@code post-features} before they are
 * written, where personal data is taken out of them.
 *
 * <p>There are no topics between the stages, so that one checkpoint makes the whole way
 * exactly-once.
 */
public final class CurationJob {
  /** Its name, for snapshots and messages. */
  public static final String NAME = "curation";

  /** How many operators write rows. */
  public static final int WRITERS = 2;

  /** Name of the counter of writers that have seen the end of the input. */
  public static final String DRAINED = WarehousePipeline.DRAINED;

  private CurationJob() {}

  /** Adds the job to an environment. */
  public static void build(StreamExecutionEnvironment env, CurationOptions options) {
    build(env, options, CommitProbe.NONE);
  }

  /** The same, looked on by a test. */
  public static void build(
      StreamExecutionEnvironment env, CurationOptions options, CommitProbe probe) {
    Policy policy = options.policy();
    Purposes purposes = purposes(policy);
    SourcePipeline source = SourcePipeline.build(env, sourceOptions(options));
    SingleOutputStreamOperator<TableRow> gate =
        source
            .events()
            .keyBy(envelope -> envelope.subject(), Hash128Serializer.TYPE)
            .transform(
                OperatorIds.GATE,
                TableRowTypeInfo.INSTANCE,
                new GateOperator(gateOptions(options, purposes), options.poison()))
            .uid(OperatorIds.GATE);
    PostOptions postOptions = postOptions(options, purposes);
    SingleOutputStreamOperator<TableRow> registry =
        gate.getSideOutput(GateOutputs.POSTS)
            .keyBy(message -> message.postId(), Types.STRING)
            .transform(
                OperatorIds.REGISTRY,
                TableRowTypeInfo.INSTANCE,
                new RegistryOperator(postOptions, options.poison()))
            .uid(OperatorIds.REGISTRY);
    DataStream<LineageMessage> messages =
        registry
            .getSideOutput(RegistryOperator.OWNED)
            .union(gate.getSideOutput(GateOutputs.VERDICTS));
    SingleOutputStreamOperator<TableRow> lineage =
        messages
            .keyBy(message -> message.post().rootId(), Types.STRING)
            .transform(
                OperatorIds.LINEAGE,
                TableRowTypeInfo.INSTANCE,
                new LineageOperator(postOptions, options.poison()))
            .uid(OperatorIds.LINEAGE);
    WarehousePipeline tables = WarehousePipeline.into(options.warehouse()).watchedBy(probe);
    DataStream<EngagementMessage> engagement =
        gate.getSideOutput(GateOutputs.FACTS)
            .union(
                registry.getSideOutput(RegistryOperator.REMIXES),
                lineage.getSideOutput(LineageOperator.ADMITTED));
    DataStream<Sample> samples =
        EngagementPipeline.build(
            engagement, gate.getSideOutput(GateOutputs.NOTICES), engagementOptions(policy));
    DataStream<TableRow> scored =
        samples
            .map(new ScoreFunction(scoreOptions(policy)))
            .returns(TableRowTypeInfo.INSTANCE)
            .name(OperatorIds.SCORE)
            .uid(OperatorIds.SCORE);
    DataStream<TableRow> rare =
        features(lineage, OperatorIds.POST_FEATURES).union(registry, scored, source.deadLetters());
    tables.commit(
        List.of(
            tables.write(features(gate, OperatorIds.PROMPT_FEATURES), OperatorIds.WRITE_GATE),
            tables.write(rare, OperatorIds.WRITE_POSTS)));
  }

  private static DataStream<TableRow> features(DataStream<TableRow> rows, String id) {
    return rows.map(new PromptFeatureFunction())
        .returns(TableRowTypeInfo.INSTANCE)
        .name(id)
        .uid(id);
  }

  static Purposes purposes(Policy policy) {
    return new Purposes(policy.purposes(), policy.adultsOnly(), policy.engagementPurpose());
  }

  static SourceOptions sourceOptions(CurationOptions options) {
    return new SourceOptions(
        options.bootstrapServers(),
        options.run(),
        options.outOfOrderness(),
        options.consentStaleAfter(),
        options.policy().digest(),
        options.hash(),
        options.poison(),
        options.kafka());
  }

  static GateOptions gateOptions(CurationOptions options, Purposes purposes) {
    Policy policy = options.policy();
    return new GateOptions(
        purposes,
        new HashSet<>(policy.blockedJurisdictions()),
        policy.unknownJurisdiction() == UnknownJurisdiction.BLOCK,
        policy.dedupWindow().toMillis(),
        policy.horizons().get(policy.horizons().size() - 1).length().toMillis(),
        policy.digest(),
        options.hash(),
        keys(options));
  }

  static PostOptions postOptions(CurationOptions options, Purposes purposes) {
    Policy policy = options.policy();
    return new PostOptions(
        purposes,
        policy.lineageWait().toMillis(),
        policy.maxRemixDepth(),
        policy.digest(),
        options.hash(),
        keys(options));
  }

  static EngagementOptions engagementOptions(Policy policy) {
    return new EngagementOptions(
        policy.horizons().stream().map(horizon -> horizon.length().toMillis()).toList(),
        policy.lineageWait().toMillis());
  }

  static ScoreOptions scoreOptions(Policy policy) {
    return new ScoreOptions(
        policy.horizons().stream().map(Horizon::label).toList(),
        policy.kThreshold(),
        policy.priorMean(),
        policy.priorStrength());
  }

  private static EngagementKeys keys(CurationOptions options) {
    return new EngagementKeys(options.hash(), options.buckets());
  }
}
