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

/** Kafka's acknowledgements of sent records. The wait lasts as long as acknowledgements arrive. */
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
   * Waits for the acknowledgements.
   *
   * @param records records that were passed to the producer
   * @param all number of records of the batch, these included
   */
  static Receipts await(List<Future<RecordMetadata>> records, int all, KafkaWait wait) {
    Receipts receipts = new Receipts(all, wait);
    records.forEach(receipts::add);
    while (receipts.offsets.size() < all) {
      receipts.offsets.add(Optional.empty());
    }
    return receipts;
  }

  /** The offset of each record; empty if its outcome is unknown. */
  List<Optional<Long>> offsets() {
    return List.copyOf(offsets);
  }

  /**
   * The exception if the wait was given up, after which nothing more should be sent; otherwise
   * null.
   */
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
          throw silence; // the other records are only polled
        }
        wait.noProgress(howFar());
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
