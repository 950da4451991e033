package io.tributary.export.bench;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import java.util.function.ToIntFunction;

/** Encodes the benchmark feed to Avro and passes it to a sink. */
final class AvroOutput implements ToIntFunction<Event> {
  private static final int BEAT_MILLIS = 1_000;

  private final BenchmarkSink sink;
  private final int partitions;
  private long reached = BenchmarkRun.BEGIN;
  private long nextBeat = BenchmarkRun.BEGIN + BEAT_MILLIS;

  AvroOutput(BenchmarkSink sink, int partitions) {
    this.sink = sink;
    this.partitions = partitions;
  }

  @Override
  public int applyAsInt(Event event) {
    byte[] avro = EventCodec.encode(event);
    boolean control = EventType.of(event.getKind()).isControl();
    sink.accept(partition(event.getSubject()), control, avro, event.getTime());
    reached = Math.max(reached, event.getTime());
    if (reached >= nextBeat) {
      sink.reached(reached);
      nextBeat = reached + BEAT_MILLIS;
    }
    return avro.length;
  }

  private int partition(String subject) {
    int hash = subject.hashCode();
    return Math.floorMod(hash ^ (hash >>> 16), partitions);
  }
}
