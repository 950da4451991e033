package io.tributary.ingestion.source;

import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.TableRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One subtask of "read" and "sort" without Kafka: the real decoder, the real sorting, the real
 * watermark of each partition, combined by Flink's own multiplexer.
 *
 * <p>It is in this package because these classes are package-private.
 */
public final class SimulatedReader {
  /** The outputs of the reader. */
  public record Outputs(
      Consumer<Envelope> events, Consumer<TableRow> deadLetters, LongConsumer watermarks) {}

  /** The simulation has event time only, so the authority is never reported as silent. */
  private static final TimerService NO_CLOCK =
      new TimerService() {
        @Override
        public long currentProcessingTime() {
          return 0;
        }

        @Override
        public long currentWatermark() {
          throw new UnsupportedOperationException("sorting needs no watermark");
        }

        @Override
        public void registerProcessingTimeTimer(long time) {
          throw new UnsupportedOperationException("sorting needs no timers");
        }

        @Override
        public void registerEventTimeTimer(long time) {
          throw new UnsupportedOperationException("sorting needs no timers");
        }

        @Override
        public void deleteProcessingTimeTimer(long time) {
          throw new UnsupportedOperationException("sorting needs no timers");
        }

        @Override
        public void deleteEventTimeTimer(long time) {
          throw new UnsupportedOperationException("sorting needs no timers");
        }
      };

  private final RecordDecoder decoder;
  private final SortFunction sort;
  private final ProcessFunction<Envelope, Envelope>.Context context;
  private final Collector<Envelope> events;
  private final WatermarkOutputMultiplexer multiplexer;
  private final Map<TopicPartition, PartitionWatermarks> watermarks = new HashMap<>();
  private long emitted = Long.MIN_VALUE;

  public SimulatedReader(
      SourceOptions options, Collection<TopicPartition> partitions, Outputs outputs) {
    decoder = new RecordDecoder(options.hash(), options.run());
    sort =
        new SortFunction(
            options.hash(), options.policyDigest(), options.consentStaleAfter(), options.poison());
    context = context(outputs.deadLetters());
    events = collector(outputs.events());
    multiplexer = new WatermarkOutputMultiplexer(combined(outputs.watermarks()));
    for (TopicPartition partition : partitions) {
      multiplexer.registerNewOutput(partition.toString());
      watermarks.put(partition, new PartitionWatermarks(options.outOfOrderness().toMillis()));
    }
  }

  /** Reads one record: emits it, then advances its partition's watermark. */
  public void read(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    decoder.deserialize(
        record,
        collector(
            envelope -> {
              sort(envelope);
              watermarks
                  .get(partition)
                  .onEvent(
                      envelope,
                      envelope.time(),
                      multiplexer.getImmediateOutput(partition.toString()));
            }));
  }

  private void sort(Envelope envelope) {
    try {
      sort.processElement(envelope, context, events);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Emits a watermark, as Flink does every 200 ms. */
  public void emitPeriodically() {
    watermarks.forEach(
        (partition, generator) ->
            generator.onPeriodicEmit(multiplexer.getDeferredOutput(partition.toString())));
    multiplexer.onPeriodicEmit();
  }

  private WatermarkOutput combined(LongConsumer out) {
    return new WatermarkOutput() {
      @Override
      public void emitWatermark(Watermark watermark) {
        if (watermark.getTimestamp() > emitted) {
          emitted = watermark.getTimestamp();
          out.accept(emitted);
        }
      }

      @Override
      public void markIdle() {}

      @Override
      public void markActive() {}
    };
  }

  private ProcessFunction<Envelope, Envelope>.Context context(Consumer<TableRow> deadLetters) {
    return sort.new Context() {
      @Override
      public Long timestamp() {
        throw new UnsupportedOperationException("sorting needs no time");
      }

      @Override
      public TimerService timerService() {
        return NO_CLOCK;
      }

      @Override
      public <X> void output(OutputTag<X> tag, X value) {
        deadLetters.accept((TableRow) value);
      }
    };
  }

  private static Collector<Envelope> collector(Consumer<Envelope> out) {
    return new Collector<>() {
      @Override
      public void collect(Envelope envelope) {
        out.accept(envelope);
      }

      @Override
      public void close() {}
    };
  }
}
