package io.tributary.export.accounting;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.table.EffectiveTotals;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/**
 * The accounting of a live input that is being drained. {@link #count} runs after the last event
 * was accepted and before the end markers are written; {@link #conclude} runs after the job has
 * decided everything.
 */
public final class LiveAccount {
  private final DataFolder folder;
  private final KafkaAccess kafka;
  private final AccountedOffsets accounted;
  private final OffsetRange range;
  private final InputScan input;

  private LiveAccount(DataFolder folder, KafkaAccess kafka) {
    this.folder = folder;
    this.kafka = kafka;
    accounted = new AccountedOffsets(folder);
    range = accounted.range(topics(InputTopics::startOffsets), topics(InputTopics::endOffsets));
    input = InputScan.of(kafka, range);
  }

  /**
   * Counts the input since the previous accounting.
   *
   * @throws io.tributary.ingestion.collect.CollectException if Kafka does not answer
   */
  public static LiveAccount count(DataFolder folder, KafkaAccess kafka) {
    return new LiveAccount(folder, kafka);
  }

  /** The largest event time of the input, epoch milliseconds; the end markers carry it. */
  public long largestEventTime() {
    return input.largestEventTime();
  }

  /**
   * Counts the decisions, and records that the input is accounted for.
   *
   * @param earlier the runs since the previous accounting, without the one that ends
   * @param restarts how often the job failed and restarted
   */
  public RunOutcome conclude(Storage storage, List<RunEntry> earlier, int restarts) {
    Map<TopicPartition, Long> ends = topics(InputTopics::endOffsets);
    try (Warehouse warehouse = storage.open()) {
      PointReader reader = PointReader.newest(warehouse);
      Accounting accounting = Accounting.of(reader, input.read(), range);
      accounted.write(counted(ends));
      new RunJournal(folder).accounted();
      storage.release();
      Coverage coverage = new Coverage(range, OptionalLong.empty(), earlier);
      return new RunOutcome(accounting, EffectiveTotals.of(reader), restarts, coverage);
    }
  }

  /** Events that another client wrote beside the markers are left to the next accounting. */
  private Map<TopicPartition, Long> counted(Map<TopicPartition, Long> ends) {
    OffsetRange after = new OffsetRange(range.to(), ends);
    return InputScan.of(kafka, after).read() == 0 ? ends : range.to();
  }

  private Map<TopicPartition, Long> topics(Function<InputTopics, Map<TopicPartition, Long>> ask) {
    return InputTopics.ask(kafka, InputScan.REMEDY, ask);
  }
}
