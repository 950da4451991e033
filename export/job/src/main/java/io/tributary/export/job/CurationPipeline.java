package io.tributary.export.job;

import io.tributary.enrichment.engagement.EngagementPipeline;
import io.tributary.enrichment.feature.PromptFeatureFunction;
import io.tributary.enrichment.post.LineageOperator;
import io.tributary.enrichment.post.RegistryOperator;
import io.tributary.enrichment.score.ScoreFunction;
import io.tributary.ingestion.consent.GateOperator;
import io.tributary.ingestion.consent.GateOutputs;
import io.tributary.ingestion.source.SourcePipeline;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.stream.TableRowTypeInfo;
import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Connects the stages between the source and the tables.
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
 * <p>Rows of prompts and posts pass through {@code prompt-features} and {@code post-features},
 * which remove personal data, before they are written.
 *
 * <p>There are no topics between the stages, so one checkpoint makes the whole path exactly-once.
 * The caller provides sources and sinks: production uses Kafka and the tables, a test uses its own.
 */
public final class CurationPipeline {
  private CurationPipeline() {}

  /** Adds all stages to the environment of the source. */
  public static void build(SourcePipeline source, CurationSinks sinks, CurationOptions options) {
    SingleOutputStreamOperator<TableRow> gate = gate(source.events(), options);
    SingleOutputStreamOperator<TableRow> registry = registry(gate, options);
    SingleOutputStreamOperator<TableRow> lineage = lineage(gate, registry, options);
    DataStream<TableRow> scored = score(engagement(gate, registry, lineage, options), options);
    sinks.write(
        features(gate, OperatorIds.PROMPT_FEATURES),
        features(lineage, OperatorIds.POST_FEATURES).union(registry, scored, source.deadLetters()));
  }

  /** The gate, by person. */
  static SingleOutputStreamOperator<TableRow> gate(
      DataStream<Envelope> events, CurationOptions options) {
    return events
        .keyBy(envelope -> envelope.subject(), Hash128Serializer.TYPE)
        .transform(
            OperatorIds.GATE,
            TableRowTypeInfo.INSTANCE,
            new GateOperator(options.gate(), options.poison()))
        .uid(OperatorIds.GATE);
  }

  private static SingleOutputStreamOperator<TableRow> registry(
      SingleOutputStreamOperator<TableRow> gate, CurationOptions options) {
    return gate.getSideOutput(GateOutputs.POSTS)
        .keyBy(message -> message.postId(), Types.STRING)
        .transform(
            OperatorIds.REGISTRY,
            TableRowTypeInfo.INSTANCE,
            new RegistryOperator(options.posts(), options.poison()))
        .uid(OperatorIds.REGISTRY);
  }

  private static SingleOutputStreamOperator<TableRow> lineage(
      SingleOutputStreamOperator<TableRow> gate,
      SingleOutputStreamOperator<TableRow> registry,
      CurationOptions options) {
    return registry
        .getSideOutput(RegistryOperator.OWNED)
        .union(gate.getSideOutput(GateOutputs.VERDICTS))
        .keyBy(message -> message.post().rootId(), Types.STRING)
        .transform(
            OperatorIds.LINEAGE,
            TableRowTypeInfo.INSTANCE,
            new LineageOperator(options.posts(), options.poison()))
        .uid(OperatorIds.LINEAGE);
  }

  private static DataStream<Sample> engagement(
      SingleOutputStreamOperator<TableRow> gate,
      SingleOutputStreamOperator<TableRow> registry,
      SingleOutputStreamOperator<TableRow> lineage,
      CurationOptions options) {
    return EngagementPipeline.build(
        gate.getSideOutput(GateOutputs.FACTS)
            .union(
                registry.getSideOutput(RegistryOperator.REMIXES),
                lineage.getSideOutput(LineageOperator.ADMITTED)),
        gate.getSideOutput(GateOutputs.NOTICES),
        options.engagement());
  }

  private static DataStream<TableRow> score(DataStream<Sample> samples, CurationOptions options) {
    return samples
        .map(new ScoreFunction(options.score()))
        .returns(TableRowTypeInfo.INSTANCE)
        .name(OperatorIds.SCORE)
        .uid(OperatorIds.SCORE);
  }

  private static DataStream<TableRow> features(DataStream<TableRow> rows, String id) {
    return rows.map(new PromptFeatureFunction())
        .returns(TableRowTypeInfo.INSTANCE)
        .name(id)
        .uid(id);
  }
}
