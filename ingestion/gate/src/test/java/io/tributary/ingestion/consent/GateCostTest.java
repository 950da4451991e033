package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.ImpressionServed;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.TableRow;
import java.util.Collection;
import java.util.List;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Statistics;
import org.rocksdb.TickerType;

/** What an event costs in RocksDB, however many ids its person has. */
class GateCostTest {
  private static final int EVENTS = 500;

  private final GateOptions options = SubjectHistories.options(false);
  private long time = 10_000;
  private long offset;

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 100_000})
  void anEventReadsNothingAndWritesTwoEntries(int ids) throws Exception {
    try (Statistics statistics = new Statistics();
        var gate = gate(statistics)) {
      consent(gate);
      for (int i = 0; i < ids; i++) {
        impression(gate);
      }
      gate.processWatermark(time);
      long reads = reads(statistics);
      long written = statistics.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN);
      long bytes = statistics.getTickerCount(TickerType.BYTES_WRITTEN);
      for (int i = 0; i < EVENTS; i++) {
        impression(gate);
        gate.processWatermark(++time);
      }
      assertThat(reads(statistics) - reads).as("false alarms").isLessThan(EVENTS / 20);
      assertThat(statistics.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN) - written)
          .as("an id and a time of engagement an event, seldom a page")
          .isBetween(2L * EVENTS - 1, 2L * EVENTS + EVENTS / 10);
      assertThat(statistics.getTickerCount(TickerType.BYTES_WRITTEN) - bytes)
          .isLessThan(200L * EVENTS);
    }
  }

  /** The buckets of a person with 300 ids are 17. */
  @Test
  void aSliceOfOnePersonWritesEachBucketOnce() throws Exception {
    try (Statistics statistics = new Statistics();
        var gate = gate(statistics)) {
      consent(gate);
      for (int i = 0; i < 200; i++) {
        impression(gate);
      }
      gate.processWatermark(time);
      long written = statistics.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN);
      for (int i = 0; i < 100; i++) {
        time++;
        impression(gate);
      }
      gate.processWatermark(time);
      assertThat(statistics.getTickerCount(TickerType.NUMBER_KEYS_WRITTEN) - written)
          .as("buckets, the time of engagement and perhaps the page")
          .isBetween(17L, 19L);
    }
  }

  private static long reads(Statistics statistics) {
    return statistics.getTickerCount(TickerType.NUMBER_KEYS_READ)
        + statistics.getTickerCount(TickerType.NUMBER_DB_SEEK);
  }

  private KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate(
      Statistics statistics) throws Exception {
    EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(true);
    backend.setRocksDBOptions(new Counting(statistics));
    var gate =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new GateOperator(options), Envelope::subject, Hash128Serializer.TYPE);
    gate.setStateBackend(backend);
    gate.setup(TableRowSerializer.INSTANCE);
    gate.open();
    return gate;
  }

  private void consent(KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate)
      throws Exception {
    send(gate, EventType.SUBJECT_PROFILED, new SubjectProfiled(AgeBand.ADULT, "DE"));
    List<String> all = List.of("train.a", "train.b", "evaluate");
    send(
        gate,
        EventType.CONSENT_CHANGED,
        new ConsentChanged("r", all, ConsentState.ConsentGiven, "1", time, null, null));
  }

  private void impression(KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate)
      throws Exception {
    send(gate, EventType.IMPRESSION_SERVED, new ImpressionServed("x", null, null, null, null));
  }

  private void send(
      KeyedOneInputStreamOperatorTestHarness<Hash128, Envelope, TableRow> gate,
      EventType type,
      Object data)
      throws Exception {
    String id = "i" + offset;
    gate.processElement(
        new Envelope(
            (byte) type.ordinal(),
            time,
            options.hash().subject("somebody"),
            options.hash().event("urn:t", id, "somebody"),
            (short) 0,
            new Origin((byte) 0, 0, offset++, false),
            EventCodec.encode(new Event(time, type.kind(), "urn:t", id, "somebody", data))),
        0);
  }

  /** Counts what the database does. */
  private record Counting(Statistics statistics) implements RocksDBOptionsFactory {
    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> toClose) {
      return current.setStatistics(statistics);
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
        ColumnFamilyOptions current, Collection<AutoCloseable> toClose) {
      return current;
    }
  }
}
