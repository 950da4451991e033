package io.tributary.export.rebuild;

import io.tributary.export.accounting.DecidedOffsets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.folder.TopicsPin;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.run.FolderKafka;
import io.tributary.export.run.LocalRun;
import io.tributary.export.run.RunFeed;
import io.tributary.export.table.EffectiveComparison;
import io.tributary.export.table.ImageFeatureTable;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.terminal.RunProgress;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaTopics;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.ingestion.collect.file.FileReplay;
import io.tributary.ingestion.collect.file.ReplayProgress;
import io.tributary.ingestion.collect.file.ReplayReport;
import io.tributary.schemas.Topics;
import io.tributary.schemas.UserException;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replays the archive of a data folder into a new one, through the same job as a run.
 *
 * <p>Guarantees: admitted events are decided again, under the same policy. Refused events are
 * refused again for the same reason; their content is gone, and so nothing can admit them. Events
 * that the old folder holds in Kafka and has not decided are decided. The new folder cannot be used
 * before it has been compared with the old one.
 *
 * <p>Memory: the effective rows of both folders, about 2 KB each, and the refused posts of earlier
 * versions. Disk: the archive once, uncompressed, for the time of the replay.
 */
public final class Rebuild {
  private final DataFolder from;
  private final DataFolder to;
  private final CurationPlan plan;
  private final RunProgress progress;

  /**
   * @param from the old folder, open for reading
   * @param to the new folder
   * @param plan how the job runs
   */
  public Rebuild(DataFolder from, DataFolder to, CurationPlan plan, RunProgress progress) {
    this.from = from;
    this.to = to;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Checks that a folder has an archive, before anything is written.
   *
   * @throws io.tributary.export.table.NoTablesException if it has none
   */
  public static void requireArchive(DataFolder from) {
    try (Warehouse warehouse = Storage.of(from).open()) {
      warehouse.newestPoint();
    }
  }

  /** Replays the archive, and compares the results. */
  public RebuildReport run() throws IOException {
    Storage storage = Storage.of(from);
    try (Warehouse warehouse = storage.open();
        SortedEvents sorted = new SortedEvents(to.scratch())) {
      Warehouse.create(storage.tables()).close(); // tables and columns of this version
      PointReader before = PointReader.newest(warehouse);
      OldArchive archive = new OldArchive(sorted);
      progress.step("reading the archive");
      archive.read(before, rows -> progress.at(rows, rows));
      DecidedOffsets decided = DecidedOffsets.of(before);
      OldLog log = new OldLog(archive, decided, sorted);
      progress.step("reading what Kafka holds beyond the archive");
      readLog(log);
      long incomplete = archive.release();
      LocalRun.Outcome outcome = replay(sorted);
      EffectiveComparison comparison = compare(warehouse, before, log.undecided() > 0);
      return new RebuildReport(
          archive.rows(), log.undecided(), incomplete, decided, outcome.result(), comparison);
    }
  }

  private void readLog(OldLog log) {
    WaitPolicy wait = WaitPolicy.standard(progress);
    try (FolderKafka kafka = FolderKafka.open(from, plan.config().kafka(), wait)) {
      // In topics that were created again, other events are at the same offsets.
      Map<String, String> ids = KafkaTopics.ensure(kafka.access(), plan.config().partitions());
      TopicsPin.check(from, ids);
      requireOwn(ids);
      log.read(kafka.access(), partitions(kafka.access()));
    }
  }

  /**
   * The new folder must have topics and tables of its own: from the old topics it would read in
   * full what was refused.
   */
  private void requireOwn(Map<String, String> oldTopics) {
    Optional<String> address = plan.storage().bootstrapServers();
    if (address.isPresent()) {
      KafkaAccess kafka =
          new KafkaAccess(address.get(), plan.config().kafka(), WaitPolicy.standard(progress));
      requireOther(oldTopics, KafkaTopics.ensure(kafka, plan.config().partitions()));
    }
    plan.storage().prepare();
    if (hasRows(plan.storage())) {
      throw new UserException(
          "the tables of the new folder already have rows; name another catalog, namespace or"
              + " location in the settings of the new folder");
    }
  }

  private static boolean hasRows(Storage storage) {
    try (Warehouse warehouse = storage.open()) {
      return !PointReader.newest(warehouse).files(Table.EVENTS).isEmpty();
    }
  }

  static void requireOther(Map<String, String> oldTopics, Map<String, String> newTopics) {
    if (!Collections.disjoint(oldTopics.values(), newTopics.values())) {
      throw new UserException(
          "the new folder would use the Kafka topics of the old one; name another Kafka under"
              + " bootstrap.servers, or leave it out");
    }
  }

  private static Map<String, Integer> partitions(KafkaAccess kafka) {
    return InputTopics.ask(
        kafka,
        "run the same command again",
        topics -> {
          Map<String, Integer> partitions = new HashMap<>();
          Topics.INPUTS.forEach(topic -> partitions.put(topic, topics.partitions(topic)));
          return partitions;
        });
  }

  private LocalRun.Outcome replay(SortedEvents sorted) throws IOException {
    Iterator<EventHeader> events = sorted.inOrder();
    RunFeed feed =
        new RunFeed() {
          @Override
          public List<String> names() {
            return List.of("the archive of " + from.root());
          }

          @Override
          public ReplayReport replay(FileReplay replay, String run, ReplayProgress shown) {
            return replay.replay(events, sorted.size(), run, shown);
          }
        };
    return new LocalRun(to, new LocalRun.Order(feed, Optional.empty(), plan), progress).run();
  }

  private EffectiveComparison compare(Warehouse old, PointReader before, boolean undecided) {
    progress.step("comparing the datasets");
    try (Warehouse warehouse = plan.storage().open()) {
      new ImageFeatureTable(warehouse).copyFrom(old);
      return EffectiveComparison.of(before, PointReader.newest(warehouse), undecided);
    }
  }
}
