package io.tributary.export.redrive;

import io.tributary.export.redrive.LedgerEntry.Step;
import io.tributary.export.redrive.Mended.Ready;
import io.tributary.ingestion.collect.CollectException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Writes mended dead letters to Kafka, each once.
 *
 * <p>For each, an intent is on the disk before anything is sent, with the offset from which on the
 * record would lie; and a last line after Kafka has acknowledged it. Whoever dies in between leaves
 * an intent; {@link #settle} looks in Kafka, from that offset on, for the header that names the
 * dead letter. One process at a time does this, see {@link RedriveLedger}.
 */
public final class Redrive {
  private final RedriveLedger ledger;
  private final RedriveTopics topics;
  private final Clock clock;
  private final RedriveObserver observer;

  /** Over an open ledger and connected topics; both stay the caller's to close. */
  public Redrive(
      RedriveLedger ledger, RedriveTopics topics, Clock clock, RedriveObserver observer) {
    this.ledger = ledger;
    this.topics = topics;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Finds out what became of those that an earlier redrive left behind.
   *
   * @return what is known now; those of which Kafka has forgotten too much stay intents
   * @throws CollectException if Kafka is silent for too long; then all stay as they were
   */
  public List<LedgerEntry> settle() {
    List<LedgerEntry> intents = ledger.redriven().unsettled();
    if (intents.isEmpty()) {
      return List.of();
    }
    observer.at(RedriveObserver.Step.LOOKING);
    RedriveTopics.Found found = topics.find(intents);
    List<LedgerEntry> settled = new ArrayList<>();
    List<LedgerEntry> unknown = new ArrayList<>();
    for (LedgerEntry intent : intents) {
      Long offset = found.offsets().get(intent.id());
      if (offset != null) {
        settled.add(intent.next(Step.DONE, offset, clock.instant()));
      } else if (found.beginning(intent) <= intent.offset()) {
        settled.add(intent.next(Step.UNDONE, intent.offset(), clock.instant()));
      } else {
        unknown.add(intent);
      }
    }
    ledger.append(settled);
    settled.addAll(unknown);
    return settled;
  }

  /**
   * What became of a batch.
   *
   * @param entries where each has come to: done, or an intent if it is not known whether Kafka has
   *     it
   * @param silence what to throw if Kafka was given up: whatever is sent next would meet the same
   */
  public record Driven(List<LedgerEntry> entries, Optional<CollectException> silence) {}

  /**
   * Sends those that are open; the others are passed over.
   *
   * @throws CollectException if Kafka was silent before anything was intended
   */
  public Driven drive(List<Ready> batch) {
    Map<String, ProducerRecord<byte @Nullable [], byte[]>> records = new LinkedHashMap<>();
    for (Ready ready : batch) {
      if (ledger.redriven().isOpen(ready.letter().id())) {
        records.put(ready.letter().id(), topics.record(ready));
      }
    }
    if (records.isEmpty()) {
      return new Driven(List.of(), Optional.empty());
    }
    List<LedgerEntry> intents = intents(records);
    ledger.append(intents);
    observer.at(RedriveObserver.Step.INTENDED);
    Receipts receipts = topics.send(List.copyOf(records.values()));
    observer.at(RedriveObserver.Step.SENT);
    List<LedgerEntry> done = new ArrayList<>();
    List<LedgerEntry> all = new ArrayList<>();
    for (int i = 0; i < intents.size(); i++) {
      LedgerEntry intent = intents.get(i);
      Optional<LedgerEntry> arrived =
          receipts.offsets().get(i).map(offset -> intent.next(Step.DONE, offset, clock.instant()));
      arrived.ifPresent(done::add);
      all.add(arrived.orElse(intent));
    }
    ledger.append(done);
    return new Driven(all, Optional.ofNullable(receipts.silence()));
  }

  private List<LedgerEntry> intents(
      Map<String, ProducerRecord<byte @Nullable [], byte[]>> records) {
    Map<TopicPartition, Long> ends = topics.endOffsets();
    List<LedgerEntry> intents = new ArrayList<>();
    records.forEach(
        (id, record) -> {
          int partition = record.partition();
          long from =
              Objects.requireNonNull(ends.get(new TopicPartition(record.topic(), partition)));
          intents.add(
              LedgerEntry.of(Step.INTENT, id, record.topic(), partition, from, clock.instant()));
        });
    return intents;
  }
}
