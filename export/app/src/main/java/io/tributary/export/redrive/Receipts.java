package io.tributary.export.redrive;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.KafkaWait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What Kafka says to records that were handed over; waited for as long as it says anything. */
final class Receipts {
  private static final long LOOK_MILLIS = 200;

  private final int all;
  private final KafkaWait wait;
  private final List<Optional<Long>> offsets = new ArrayList<>();
  private int acknowledged;
  private @Nullable CollectException silence;

  private Receipts(int all, KafkaWait wait) {
    this.all = all;
    this.wait = wait;
  }

  /**
   * Waits.
   *
   * @param records that were handed over
   * @param all records that were meant to be, those first
   */
  static Receipts await(List<Future<RecordMetadata>> records, int all, KafkaWait wait) {
    Receipts receipts = new Receipts(all, wait);
    records.forEach(receipts::add);
    while (receipts.offsets.size() < all) {
      receipts.offsets.add(Optional.empty());
    }
    return receipts;
  }

  /** The offset of each record; nothing if it is not known whether Kafka has it. */
  List<Optional<Long>> offsets() {
    return List.copyOf(offsets);
  }

  /** What to throw if Kafka was given up, so that nothing more should be sent; or null. */
  @Nullable CollectException silence() {
    return silence;
  }

  private void add(Future<RecordMetadata> record) {
    try {
      offsets.add(Optional.of(offset(record)));
      acknowledged++;
      wait.progressed();
    } catch (CollectException e) {
      offsets.add(Optional.empty());
      silence = e;
    } catch (ExecutionException e) {
      offsets.add(Optional.empty());
      if (silence == null && e.getCause() instanceof TimeoutException) {
        silence = wait.unanswered(howFar());
      }
    }
  }

  private long offset(Future<RecordMetadata> record) throws ExecutionException {
    while (true) {
      try {
        return record.get(silence == null ? LOOK_MILLIS : 0, TimeUnit.MILLISECONDS).offset();
      } catch (java.util.concurrent.TimeoutException e) {
        if (silence != null) {
          throw silence; // the others are only asked whether they have come
        }
        wait.nothingCame(howFar());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CollectException("Interrupted while writing to Kafka", e);
      }
    }
  }

  private String howFar() {
    return "%,d of %,d acknowledged".formatted(acknowledged, all);
  }
}
