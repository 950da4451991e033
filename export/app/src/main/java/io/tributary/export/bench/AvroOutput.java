package io.tributary.export.bench;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import java.util.function.ToIntFunction;

/** Encodes the benchmark feed to Avro and passes it to a sink. */
final class AvroOutput implements ToIntFunction<Event> {
  private static final int BEAT_MILLIS = 1_000;

  /** A feed with little in a second of event time would consist of heartbeats otherwise. */
  private static final int BEAT_EVENTS = 500;

  private final BenchmarkSink sink;
  private final int partitions;
  private final Pace pace;
  private long reached = BenchmarkRun.BEGIN;
  private int unbeaten;
  private long nextBeat = BenchmarkRun.BEGIN + BEAT_MILLIS;

  AvroOutput(BenchmarkSink sink, BenchmarkOptions options) {
    this.sink = sink;
    this.partitions = options.partitions();
    this.pace = options.pace();
  }

  @Override
  public int applyAsInt(Event event) {
    byte[] avro = EventCodec.encode(event);
    boolean control = EventType.of(event.getKind()).isControl();
    sink.accept(partition(event.getSubject()), control, avro, event.getTime());
    reached = Math.max(reached, event.getTime());
    unbeaten++;
    if (reached >= nextBeat && unbeaten >= BEAT_EVENTS) {
      sink.reached(reached);
      nextBeat = reached + BEAT_MILLIS;
      unbeaten = 0;
    } else if (pace == Pace.LIVE && !control) {
      sink.sliced(reached);
    }
    return avro.length;
  }

  private int partition(String subject) {
    int hash = subject.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), partitions);
  }
}
