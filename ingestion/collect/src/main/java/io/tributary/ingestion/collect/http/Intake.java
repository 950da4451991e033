package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.DeadLetter;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.ImageBase;
import io.tributary.schemas.event.ParseResult;
import io.tributary.schemas.event.ParseResult.Invalid;
import io.tributary.schemas.event.ParseResult.Parsed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Processes the events of a request: validates each, writes it to Kafka, and tracks the result. */
final class Intake {
  private final KafkaSink kafka;
  private final Deliveries deliveries;
  private final HeartbeatEmitter heartbeats;
  private final ConsentWatch consent;
  private final CloudEventParser parser;
  private final SenderRights rights;
  private final Clock clock;
  private final Duration timeout;
  private final @Nullable ImageBase imageBase;
  private final int maxEventBytes;

  Intake(
      KafkaSink kafka,
      Deliveries deliveries,
      HeartbeatEmitter heartbeats,
      ConsentWatch consent,
      Clock clock,
      CollectorOptions options) {
    this.kafka = kafka;
    this.deliveries = deliveries;
    this.heartbeats = heartbeats;
    this.consent = consent;
    this.parser = new CloudEventParser(clock);
    this.rights = new SenderRights(options.keys());
    this.clock = clock;
    this.timeout = options.limits().kafkaTimeout();
    this.imageBase = options.imageBase().orElse(null);
    this.maxEventBytes = options.limits().maxEventBytes();
  }

  /**
   * One request.
   *
   * @param from the key of the sender
   * @param id the id of the request, if it has an Idempotency-Key
   * @param events the bytes of each event
   * @param isBatch whether dead letters include the event's position in the request
   */
  record Request(ApiKey from, @Nullable RequestId id, List<byte[]> events, boolean isBatch) {}

  /** Processes all events; completes when each is settled. */
  CompletableFuture<Submission> take(Request request) {
    Submission submission = new Submission(request.events().size());
    List<Beat> beats = new ArrayList<>();
    for (int i = 0; i < request.events().size(); i++) {
      ParseResult result = parser.parse(request.events().get(i), imageBase);
      if (!(result instanceof Parsed parsed)) {
        deadLetter(request, submission, i, (Invalid) result);
      } else if (isForbidden(request, submission, i, parsed.event())) {
        submission.settle(i, EventStatus.FORBIDDEN);
      } else if (parsed.event().getData() instanceof ConsentHeartbeat heartbeat) {
        beats.add(
            new Beat(i, parsed.event(), Math.min(heartbeat.getAsOf(), parsed.event().getTime())));
      } else {
        event(request, submission, i, parsed.event());
      }
    }
    if (!beats.isEmpty()) {
      submission.holdBack(beats.size(), () -> beat(request, submission, beats));
    }
    return submission.handedOver(timeout, kafka::noteLate);
  }

  /** A heartbeat among the events of a request. */
  private record Beat(int index, Event event, long asOf) {}

  /** Records a body that could not be split into events as one dead letter. */
  CompletableFuture<Submission> takeBroken(Request request, Invalid fault) {
    Submission submission = new Submission(1);
    deadLetter(request, submission, 0, fault);
    return submission.handedOver(timeout, kafka::noteLate);
  }

  private boolean isForbidden(Request request, Submission submission, int index, Event event) {
    submission.id(index, event.getId());
    String objection = rights.objection(request.from(), event);
    if (objection != null) {
      submission.objection(index, objection);
    }
    return objection != null;
  }

  private void event(Request request, Submission submission, int index, Event event) {
    write(
        request,
        index,
        kafka.records().of(event),
        written -> submission.settle(index, written ? EventStatus.ACCEPTED : EventStatus.FAILED));
  }

  /**
   * A heartbeat asserts that everything up to its time was sent, which holds only once the
   * request's other events are in Kafka.
   */
  private void beat(Request request, Submission submission, List<Beat> beats) {
    boolean allWritten = submission.count(EventStatus.FAILED) == 0;
    for (Beat beat : beats) {
      if (allWritten) {
        write(
            request,
            beat.index(),
            kafka.records().of(beat.event()),
            written -> forward(submission, beat, written));
      } else {
        submission.settle(beat.index(), EventStatus.FAILED);
      }
    }
  }

  /** A heartbeat takes effect once every partition of the consent feed has it. */
  private void forward(Submission submission, Beat beat, boolean eventWritten) {
    if (!eventWritten) {
      submission.settle(beat.index(), EventStatus.FAILED);
      return;
    }
    heartbeats.forward(
        beat.asOf(),
        written -> {
          if (written) {
            consent.asserted(beat.asOf());
          }
          submission.settle(beat.index(), written ? EventStatus.ACCEPTED : EventStatus.FAILED);
        });
  }

  private void deadLetter(Request request, Submission submission, int index, Invalid fault) {
    submission.fault(index, fault);
    var letter =
        DeadLetter.of(fault, request.events().get(index))
            .from(request.from().name(), request.isBatch() ? index + 1L : null)
            .keeping(maxEventBytes)
            .at(clock.millis());
    write(
        request,
        index,
        kafka.records().of(letter),
        written -> submission.settle(index, written ? EventStatus.INVALID : EventStatus.FAILED));
  }

  private void write(
      Request request,
      int index,
      ProducerRecord<byte @Nullable [], byte[]> record,
      Consumer<Boolean> done) {
    RequestId id = request.id();
    boolean isDeadLetter = record.topic().equals(Topics.REJECTS);
    if (id == null) {
      kafka.write(record, done);
      return;
    }
    switch (deliveries.follow(id, index, isDeadLetter, done)) {
      case DELIVERED -> done.accept(true);
      case IN_FLIGHT -> {}
      case NEW -> {
        record.headers().add(RequestId.HEADER, id.header(index));
        kafka.write(record, written -> deliveries.settled(id, index, isDeadLetter, written));
      }
    }
  }
}
