package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.broker.BrokerProcess;
import io.tributary.export.folder.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that is suspended, killed and restarted: no event is lost, and none counts twice. */
class BrokerFaultIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final int SIGNAL_9 = 128 + 9;

  /** Longer than the collector waits for Kafka, as configured below. */
  private static final long SUSPENDED_SECONDS = 6;

  @TempDir Path folder;

  @Test
  void suspendedAndKilledBrokersDoNotChangeTheResult() throws Exception {
    LiveInput feed = LiveInput.random(folder, 60, 6_000);
    LiveRig calm = LiveRig.of(folder, "calm", feed).undisturbed();
    try (BrokerProcess broker = BrokerProcess.start(folder.resolve("broker"))) {
      LiveRig live =
          LiveRig.of(folder, folder.resolve("live"), feed, "  kafka-timeout: 2s", broker.section());
      FeedSender sender = live.sender();
      sender.allow(0);
      CompletableFuture<Void> sending = live.send();
      try (LiveProcess process = LiveProcess.start(folder.resolve("live.log"), live.draining())) {
        process.awaitAddress();
        for (int share = 1; share <= 3; share++) {
          sender.allow(sender.requests() * share / 4);
          suspend(broker, sender);
        }
        sender.allow(sender.requests());
        long before = sender.deferred();
        Poll.until(TIMEOUT, () -> sender.answered() > sender.requests() * 3 / 4 + 3);
        assertThat(broker.kill()).isEqualTo(SIGNAL_9);
        Poll.until(TIMEOUT, () -> sender.deferred() > before);
        broker.start();
        sending.get();
        assertThat(process.stop()).as(process.output()).isZero();
      }
      System.out.printf(
          "broker suspended 3 times, killed once; %d requests told to come again: %s%n",
          sender.deferred(), sender.reasons());
      live.assertSameAs(calm);
    }
  }

  /** While requests are in flight. */
  private static void suspend(BrokerProcess broker, FeedSender sender) throws Exception {
    int answered = sender.answered();
    long deferred = sender.deferred();
    Poll.until(TIMEOUT, () -> sender.answered() > answered + 2);
    broker.suspend();
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SUSPENDED_SECONDS));
    assertThat(broker.isSuspended()).isTrue();
    assertThat(sender.deferred()).as("deferred requests").isGreaterThan(deferred);
    broker.resume();
  }
}
