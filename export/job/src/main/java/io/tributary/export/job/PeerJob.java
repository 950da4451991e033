package io.tributary.export.job;

import io.tributary.export.table.WarehousePipeline;
import io.tributary.ingestion.consent.GateOutputs;
import io.tributary.ingestion.source.SourcePipeline;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.stream.OperatorIds;
import io.tributary.schemas.stream.TableRowTypeInfo;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The contract of simpler pipelines over the same input, to compare costs with: duplicates are
 * dropped by id, events are kept if their actor consents, and ten columns of them are committed to
 * a table exactly once.
 *
 * <pre>
 *   read, sort --> gate --> only admitted events of people --> write --.
 *                    `--- publications --> consent of authors --> write +--> commit
 * </pre>
 *
 * <p>Source, gate, writers and committer are those of the curation job. There are no lineage, no
 * engagement, no features and no decision log. The gate builds the rows and messages that nobody
 * reads here.
 */
public final class PeerJob {
  /** The columns of the archive that it writes. */
  public static final List<String> COLUMNS =
      List.of(
          "event_time",
          "type",
          "source",
          "id",
          "subject",
          "post_id",
          "reaction",
          "position",
          "propensity",
          "dwell_ms");

  private static final int TYPE = Table.EVENTS.position("type");
  private static final int ADMITTED = Table.EVENTS.position("admitted");
  private static final Set<String> CONTROL =
      Arrays.stream(EventType.values())
          .filter(EventType::isControl)
          .map(EventType::shortName)
          .collect(Collectors.toUnmodifiableSet());

  private PeerJob() {}

  /** Adds the job to an environment. */
  public static void build(
      StreamExecutionEnvironment env,
      KafkaInput input,
      WarehousePipeline tables,
      CurationOptions options) {
    SingleOutputStreamOperator<TableRow> gate =
        CurationPipeline.gate(SourcePipeline.build(env, options.source(input)).events(), options);
    DataStream<TableRow> posts =
        gate.getSideOutput(GateOutputs.POSTS)
            .flatMap(new AuthorConsentFunction(options.gate().purposes()))
            .returns(TableRowTypeInfo.INSTANCE)
            .name(OperatorIds.AUTHOR_CONSENT)
            .uid(OperatorIds.AUTHOR_CONSENT);
    DataStream<TableRow> kept =
        gate.filter(PeerJob::isKept).name(OperatorIds.ONLY_ADMITTED).uid(OperatorIds.ONLY_ADMITTED);
    tables.commit(
        List.of(
            tables.writeColumns(kept, OperatorIds.WRITE_GATE, COLUMNS),
            tables.writeColumns(posts, OperatorIds.WRITE_POSTS, COLUMNS)));
  }

  private static boolean isKept(TableRow row) {
    return row.table() == Table.EVENTS
        && Boolean.TRUE.equals(row.get(ADMITTED))
        && !CONTROL.contains(row.get(TYPE));
  }
}
