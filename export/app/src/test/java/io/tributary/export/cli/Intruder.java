package io.tributary.export.cli;

import io.tributary.export.broker.BrokerCredentials;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.Topics;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.codec.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes malformed records into a run's topics, between the valid ones. */
final class Intruder {
  // The start of the feed: a later time would mean disorder beyond the bound, and valid events
  // behind it in the partition would be late.
  private static final long TIME = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();

  private final Path data;
  private int records;

  Intruder(Path data) {
    this.data = data;
  }

  /** Returns how many have been written. */
  int records() {
    return records;
  }

  /** Writes them once, in the middle of the replay. */
  RunProgress duringReplay() {
    return new RunProgress(LocalRuns.silence(), false) {
      @Override
      public void advanced(long bytesRead, long totalBytes, long events) {
        if (records == 0) {
          write();
        }
      }
    };
  }

  private void write() {
    Map<String, Object> settings =
        new HashMap<>(BrokerCredentials.clientSettings(data.resolve("kafka")));
    settings.put("bootstrap.servers", address());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String topic : Topics.INPUTS) {
        for (byte[] value : broken()) {
          producer.send(new ProducerRecord<>(topic, 0, null, value));
          records++;
        }
      }
    }
  }

  private static List<byte[]> broken() {
    byte[] good = EventCodec.encode(event(EventKind.POST_SHARED));
    byte[] otherVersion = good.clone();
    otherVersion[4] ^= 1;
    List<byte[]> broken = new ArrayList<>();
    broken.add(null);
    broken.add(new byte[0]);
    broken.add("{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8));
    broken.add(otherVersion);
    broken.add(Arrays.copyOf(good, 12));
    broken.add(Arrays.copyOf(good, good.length - 2));
    // Every byte is in its place, but the header does not match the content.
    for (EventKind kind : EventKind.values()) {
      if (kind != EventKind.POST_SHARED) {
        broken.add(EventCodec.encode(event(kind)));
      }
    }
    return broken;
  }

  private static Event event(EventKind kind) {
    return new Event(
        TIME, kind, "urn:intruder", kind.name(), "intruder", new PostShared("p-intruder"));
  }

  private String address() {
    Properties ports = new Properties();
    try (InputStream in = Files.newInputStream(data.resolve("kafka/ports.properties"))) {
      ports.load(in);
      return "127.0.0.1:" + ports.getProperty("client");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
