package io.tributary.export.redrive;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.redrive.Mended.Ready;
import io.tributary.export.run.FolderKafka;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The connection to Kafka for the duration of one redrive. */
final class RedriveConnection implements AutoCloseable {
  /**
   * Records that a killed process had passed to the operating system may reach the broker later.
   */
  private static final Duration AFTER_A_KILL = Duration.ofSeconds(2);

  private final FolderKafka kafka;
  private final RedriveTopics topics;
  private final Redrive redrive;

  private RedriveConnection(FolderKafka kafka, RedriveTopics topics, Redrive redrive) {
    this.kafka = kafka;
    this.topics = topics;
    this.redrive = redrive;
  }

  static RedriveConnection open(
      DataFolder folder, RedriveRun.Order order, RedriveLedger ledger, RedriveObserver observer) {
    FolderKafka kafka = FolderKafka.open(folder, order.kafka(), order.waitPolicy());
    try {
      RedriveTopics topics = RedriveTopics.connect(kafka.access());
      Redrive redrive = new Redrive(ledger, topics, Clock.systemUTC(), observer);
      return new RedriveConnection(kafka, topics, redrive);
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  /** See {@link Redrive#settle}. */
  List<LedgerEntry> settle() {
    if (!kafka.isOwn()) {
      LockSupport.parkNanos(AFTER_A_KILL.toNanos());
    }
    return redrive.settle();
  }

  /** See {@link Redrive#drive}. */
  Redrive.Driven drive(List<Ready> batch) {
    return redrive.drive(batch);
  }

  @Override
  public void close() {
    topics.close();
    kafka.close();
  }
}
