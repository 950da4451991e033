package io.tributary.export.redrive;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.redrive.Mended.Ready;
import io.tributary.export.redrive.Mended.Stuck;
import io.tributary.ingestion.collect.WaitPolicy;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One redrive: reads dead letters from the table, corrects them and sends them to Kafka, in batches
 * of bounded size.
 *
 * <p>It connects to Kafka when the first event is ready, or when an earlier redrive left intents.
 */
public final class RedriveRun {
  private static final int BATCH = 200;

  /**
   * Limit for large events: a batch must fit into the producer's buffer, or the producer blocks.
   */
  private static final long BATCH_BYTES = 8 << 20;

  private final DataFolder folder;
  private final Order order;
  private final RedriveReport report;
  private final RedriveObserver observer;

  /**
   * The options of a redrive.
   *
   * @param choice which dead letters to redrive
   * @param mender corrects them
   * @param kafka further settings of the clients
   * @param waitPolicy time limits for Kafka
   */
  public record Order(
      LetterChoice choice, Mender mender, Map<String, String> kafka, WaitPolicy waitPolicy) {}

  public RedriveRun(
      DataFolder folder, Order order, RedriveReport report, RedriveObserver observer) {
    this.folder = folder;
    this.order = order;
    this.report = report;
    this.observer = observer;
  }

  /** Reports what a redrive would do. */
  public void dryRun() {
    try (RejectsTable table = RejectsTable.open(folder)) {
      mend(table, open(table, Redriven.read(folder.root())), report::wouldDrive);
    }
  }

  /**
   * Redrives.
   *
   * @throws io.tributary.ingestion.collect.CollectException if Kafka does not respond for too long;
   *     completed dead letters are reported and stay redriven
   */
  public void run() {
    try (RejectsTable table = RejectsTable.open(folder);
        RedriveLedger ledger = RedriveLedger.open(folder.root());
        Lane lane = new Lane(ledger)) {
      if (ledger.redriven().hasUnsettled()) {
        lane.connection().settle().forEach(report::settled);
      }
      mend(table, open(table, ledger.redriven()), lane::add);
      lane.flush();
    }
  }

  /** The selected dead letters that may be redriven; reports the others. */
  private Set<String> open(RejectsTable table, Redriven redriven) {
    List<Letter> all;
    try (Stream<TableRow> rows = table.rows(Letter.HEAD)) {
      all = rows.map(Letter::of).toList();
    }
    Set<String> chosen = new HashSet<>();
    all.stream().filter(order.choice()::includes).forEach(letter -> chosen.add(letter.id()));
    order.choice().check(all, chosen);
    Set<String> open = new HashSet<>(chosen);
    open.removeIf(id -> !redriven.isOpen(id));
    chosen.stream()
        .filter(id -> !open.contains(id))
        .sorted()
        .forEach(id -> report.notOpen(Objects.requireNonNull(redriven.of(id))));
    return open;
  }

  private void mend(RejectsTable table, Set<String> ids, Consumer<Ready> ready) {
    if (ids.isEmpty()) {
      return;
    }
    try (Stream<TableRow> rows = table.rows()) {
      for (Iterator<TableRow> all = rows.iterator(); all.hasNext(); ) {
        Letter letter = Letter.of(all.next());
        if (ids.contains(letter.id())) {
          Mended mended = order.mender().mend(letter);
          if (mended instanceof Ready valid) {
            ready.accept(valid);
          } else {
            report.stuck((Stuck) mended);
          }
        }
      }
    }
  }

  /** Collects ready events and sends them in batches. */
  private final class Lane implements AutoCloseable {
    private final RedriveLedger ledger;
    private final List<Ready> batch = new ArrayList<>();
    private long batchBytes;
    private @Nullable RedriveConnection connection;

    Lane(RedriveLedger ledger) {
      this.ledger = ledger;
    }

    RedriveConnection connection() {
      RedriveConnection open = connection;
      if (open == null) {
        open = RedriveConnection.open(folder, order, ledger, observer);
        connection = open;
      }
      return open;
    }

    void add(Ready ready) {
      batch.add(ready);
      batchBytes += ready.letter().raw().length;
      if (batch.size() == BATCH || batchBytes >= BATCH_BYTES) {
        flush();
      }
    }

    void flush() {
      if (batch.isEmpty()) {
        return;
      }
      Map<String, Letter> letters = new HashMap<>();
      batch.forEach(ready -> letters.put(ready.letter().id(), ready.letter()));
      Redrive.Driven driven = connection().drive(batch);
      for (LedgerEntry entry : driven.entries()) {
        report.driven(entry, Objects.requireNonNull(letters.get(entry.id())));
      }
      if (driven.silence().isPresent()) {
        throw driven.silence().get();
      }
      batch.clear();
      batchBytes = 0;
    }

    @Override
    public void close() {
      if (connection != null) {
        connection.close();
      }
    }
  }
}
