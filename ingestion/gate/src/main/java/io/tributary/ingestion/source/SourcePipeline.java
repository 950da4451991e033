package io.tributary.ingestion.source;

import io.tributary.schemas.Topics;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.table.TableRow;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Reads the input topics.
 *
 * <pre>
 *   events, control, rejects --> read --> sort --> events
 *                                          `-----> dead letters
 * </pre>
 *
 * @param events events with event time and watermarks
 * @param deadLetters rows for the rejects table and the decision log
 */
public record SourcePipeline(DataStream<Envelope> events, DataStream<TableRow> deadLetters) {
  /** Adds the source to a job. */
  public static SourcePipeline build(StreamExecutionEnvironment env, SourceOptions options) {
    long outOfOrderness = options.outOfOrderness().toMillis();
    WatermarkStrategy<Envelope> watermarks =
        WatermarkStrategy.<Envelope>forGenerator(context -> new PartitionWatermarks(outOfOrderness))
            .withTimestampAssigner((envelope, kafkaTime) -> envelope.time());
    int tasks = options.tasks(env.getParallelism());
    SingleOutputStreamOperator<Envelope> sorted =
        env.fromSource(source(options), watermarks, OperatorIds.READ, EnvelopeSerializer.TYPE)
            .uid(OperatorIds.READ)
            .setParallelism(tasks)
            .process(
                new SortFunction(
                    options.hash(),
                    options.policyDigest(),
                    options.consentStaleAfter(),
                    options.poison()),
                EnvelopeSerializer.TYPE)
            .name(OperatorIds.SORT)
            .uid(OperatorIds.SORT)
            .setParallelism(tasks);
    return new SourcePipeline(sorted, sorted.getSideOutput(SortFunction.DEAD_LETTERS));
  }

  private static KafkaSource<Envelope> source(SourceOptions options) {
    Properties kafka = new Properties();
    kafka.putAll(options.kafka());
    return KafkaSource.<Envelope>builder()
        .setBootstrapServers(options.bootstrapServers())
        .setTopics(Topics.INPUTS)
        .setStartingOffsets(new EveryRecord(options.kafka()))
        .setDeserializer(new RecordDecoder(options.hash(), options.run()))
        .setClientIdPrefix("tributary")
        .setProperties(kafka)
        .setProperty("commit.offsets.on.checkpoint", "false")
        .setProperty("partition.discovery.interval.ms", "-1")
        .build();
  }
}
