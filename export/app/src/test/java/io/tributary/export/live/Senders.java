package io.tributary.export.live;

import static io.tributary.export.live.CollectedRecords.ids;
import static io.tributary.export.live.CollectorFixture.APP;
import static io.tributary.export.live.CollectorFixture.BATCH;
import static io.tributary.export.live.CollectorFixture.batch;
import static io.tributary.export.live.CollectorFixture.request;
import static io.tributary.export.live.CollectorFixture.send;
import static io.tributary.export.live.CollectorFixture.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.live.CollectorFixture.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Clients that send batches of new events until they are stopped or cannot connect. */
final class Senders {
  final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  final Queue<Long> retryAfter = new ConcurrentLinkedQueue<>();
  final Queue<String> accepted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService pool;
  private volatile boolean stopped;

  Senders(URI at, String prefix, int clients, int events) {
    pool = Executors.newFixedThreadPool(clients);
    for (int i = 0; i < clients; i++) {
      pool.execute(() -> client(at, prefix, events));
    }
  }

  private void client(URI at, String prefix, int events) {
    while (!stopped) {
      int request = next.getAndIncrement();
      List<String> ids =
          IntStream.range(0, events).mapToObj(i -> prefix + request + "-" + i).toList();
      try {
        List<String> texts = new ArrayList<>();
        ids.forEach(id -> texts.add(share(id)));
        Answer answer = send(request(at, APP, BATCH), batch(texts));
        statuses.add(answer.status());
        if (answer.status() == 429) {
          retryAfter.add(answer.retryAfter());
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        } else if (answer.json().has("events")) {
          List<String> outcomes = answer.outcomes();
          for (int i = 0; i < events; i++) {
            if (outcomes.get(i).equals("accepted")) {
              accepted.add(ids.get(i));
            }
          }
        }
      } catch (IOException e) {
        return;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  void stop() throws InterruptedException {
    stopped = true;
    pool.shutdown();
    assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
  }
}
