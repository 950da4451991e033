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
 * Writes corrected dead letters to Kafka, each exactly once.
 *
 * <p>Before an event is sent, an intent is forced to disk, with the smallest offset that the record
 * can get. After Kafka has acknowledged the record, a final entry follows. If the process is killed
 * in between, the intent remains. {@link #settle} then scans Kafka from that offset for the header
 * that names the dead letter. Only one process redrives at a time; see {@link RedriveLedger}.
 */
public final class Redrive {
  private final RedriveLedger ledger;
  private final RedriveTopics topics;
  private final Clock clock;
  private final RedriveObserver observer;

  /** Uses an open ledger and connected topics; the caller closes both. */
  public Redrive(
      RedriveLedger ledger, RedriveTopics topics, Clock clock, RedriveObserver observer) {
    this.ledger = ledger;
    this.topics = topics;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * Determines the outcome of the intents of an earlier redrive.
   *
   * @return the new entries; an intent stays if the records that would decide it have expired in
   *     Kafka
   * @throws CollectException if Kafka does not respond for too long; then all intents stay
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
   * The outcome of a batch.
   *
   * @param entries one entry for each event: done, or an intent if its outcome is unknown
   * @param silence the exception if Kafka stopped responding; further batches would fail the same
   *     way
   */
  public record Driven(List<LedgerEntry> entries, Optional<CollectException> silence) {}

  /**
   * Sends the events that are open and skips the others.
   *
   * @throws CollectException if Kafka did not respond before the first intent
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
