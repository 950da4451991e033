package io.tributary.ingestion.collect.file;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.InputTopics;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.Marker;
import io.tributary.schemas.avro.MarkerKind;
import io.tributary.schemas.codec.EventHeader;
import io.tributary.schemas.event.CloudEventParser;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * Replays files of CloudEvents, or events that are encoded already, into Kafka.
 *
 * <p>Contract: every line that is not blank is written once, as an event or as a dead letter;
 * several files are merged by event time. Control events go to their own topic, a subject's events
 * always to the same partition of a topic. Heartbeats follow in every partition, and one end marker
 * at the end of each, with the largest event time of all valid events.
 *
 * <p>Guarantees: every reported record is stored by all in-sync replicas of Kafka (acks=all,
 * idempotent), in order within each partition. A failed replay has written a prefix and no end
 * marker; the same files can be replayed again.
 *
 * <p>Limits: one replay at a time on one object; memory is bounded by the limit on a line for each
 * open file. The topics must exist.
 */
public final class FileReplay implements AutoCloseable {
  private static final int PROGRESS_EVERY = 2_048;
  private static final Duration LINGER = Duration.ofMillis(50);

  private final Producer<byte @Nullable [], byte[]> producer;
  private final Admin admin;
  private final String address;
  private final ReplayOptions options;
  private final Clock clock;

  private FileReplay(
      Producer<byte @Nullable [], byte[]> producer,
      Admin admin,
      String address,
      ReplayOptions options,
      Clock clock) {
    this.producer = producer;
    this.admin = admin;
    this.address = address;
    this.options = options;
    this.clock = clock;
  }

  /**
   * Connects a replay to Kafka. Nothing is written yet.
   *
   * @param clock determines which event times are too far ahead, and when a dead letter was read
   * @throws CollectException if the address or a setting cannot be used
   */
  public static FileReplay connect(String bootstrapServers, ReplayOptions options, Clock clock) {
    return new FileReplay(
        KafkaClients.producer(bootstrapServers, LINGER, options.kafka()),
        KafkaClients.admin(bootstrapServers, options.kafka()),
        bootstrapServers,
        options,
        clock);
  }

  /**
   * Reads files to their end, writes their events and dead letters, then the end markers.
   *
   * @param files the files from {@link InputFiles}
   * @param run the run's id, for the markers
   * @throws CollectException if Kafka does not accept a record
   */
  public ReplayReport replay(List<InputFile> files, String run, ReplayProgress progress) {
    ReplayWriter writer = writer(run);
    ReadMeter meter = new ReadMeter();
    long totalBytes = files.stream().mapToLong(InputFile::bytes).sum();
    try (EventMerge merge = merge(files, writer.kafka(), meter)) {
      long events = 0;
      Event event;
      while ((event = merge.next()) != null) {
        writer.event(event);
        if (++events % PROGRESS_EVERY == 0) {
          progress.advanced(meter.bytes(), totalBytes, meter.lines());
        }
      }
      writer.end();
      progress.advanced(meter.bytes(), totalBytes, meter.lines());
      return writer.report(meter.lines(), merge.damagedInputs());
    }
  }

  /**
   * Writes encoded events, then the end markers.
   *
   * @param events in the order of their event times
   * @param total their number, for the progress
   * @param run the run's id, for the markers
   * @throws CollectException if Kafka does not accept a record
   */
  public ReplayReport replay(
      Iterator<EventHeader> events, long total, String run, ReplayProgress progress) {
    ReplayWriter writer = writer(run);
    long written = 0;
    while (events.hasNext()) {
      writer.event(events.next());
      if (++written % PROGRESS_EVERY == 0) {
        progress.advanced(written, total, written);
      }
    }
    writer.end();
    progress.advanced(written, total, written);
    return writer.report(written, List.of());
  }

  private ReplayWriter writer(String run) {
    return new ReplayWriter(producer, InputTopics.describe(admin, address), address, options, run);
  }

  /**
   * Writes end markers to every partition again, for a job that may not have recognised the first
   * ones.
   *
   * @param run the id given to {@link #replay}
   * @param time the report's largest event time
   */
  public void endMarkers(String run, long time) {
    KafkaWriter writer = new KafkaWriter(producer, InputTopics.describe(admin, address), address);
    writer.marker(new Marker(MarkerKind.END, time, run));
    writer.flush();
  }

  private EventMerge merge(List<InputFile> files, ReplaySink sink, ReadMeter meter) {
    EventFile.Context context =
        new EventFile.Context(
            new CloudEventParser(clock),
            new DeadLetters(clock, options.maxLineBytes()),
            sink::reject,
            meter,
            options.imageBase(),
            options.maxLineBytes());
    return new EventMerge(files.stream().map(file -> new EventFile(file, context)).toList());
  }

  /** Closes the connections. */
  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
