package io.tributary.ingestion.collect.http;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The baseline for the collector: splits the body in the same way and writes the pieces unchanged,
 * one record each, with the same producer. It validates nothing, authenticates nobody, has no
 * limits, and responds with 202 without a body when Kafka has all records.
 */
final class BareHandler extends Handler.Abstract implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final int partitions;
  private final AtomicInteger turn = new AtomicInteger();
  private final LongAdder written = new LongAdder();
  private final Server server = new Server();

  BareHandler(KafkaAccess kafka, int partitions) throws Exception {
    this.partitions = partitions;
    Map<String, String> settings = new HashMap<>(kafka.settings());
    settings.put("batch.size", "65536");
    this.producer = KafkaClients.producer(kafka.address(), Duration.ofMillis(2), settings);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(this);
    server.start();
  }

  URI address() {
    return URI.create(
        "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  long written() {
    return written.sum();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RequestBody.read(request, 4 << 20)
        .thenAccept(
            body ->
                write(
                    Objects.requireNonNull(BatchSplitter.split(body, 10_000)), response, callback));
    return true;
  }

  private void write(List<byte[]> events, Response response, Callback callback) {
    AtomicInteger left = new AtomicInteger(events.size());
    for (byte[] event : events) {
      int partition = Math.floorMod(turn.getAndIncrement(), partitions);
      var unused =
          producer.send(
              new ProducerRecord<>(Topics.EVENTS, partition, null, event),
              (metadata, failure) -> {
                if (failure == null) {
                  written.increment();
                }
                if (left.decrementAndGet() == 0) {
                  response.setStatus(202);
                  callback.succeeded();
                }
              });
    }
  }

  @Override
  public void close() throws Exception {
    server.stop();
    producer.close();
  }
}
