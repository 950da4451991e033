package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Poll;
import io.tributary.fault.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that fill up under a live process: it reports this, and no event is lost or duplicated. */
class DiskFullIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final long MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void reportsLowSpaceAndAcceptsNothingUntilThereIsMore() throws Exception {
    LiveInput feed = LiveInput.random(folder, 60, 4_000);
    LiveRig calm = LiveRig.of(folder, "calm", feed).undisturbed();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64)) {
      LiveRig live = rig(feed, folder.resolve("disk/data"));
      CompletableFuture<Void> sending = sendHalf(live);
      try (LiveProcess process = LiveProcess.start(folder.resolve("1.log"), live.draining())) {
        URI address = process.awaitAddress();
        awaitAnswered(live, live.sender().requests() / 2);

        disk.fillBut(4 * MIB);
        live.sender().allow(Integer.MAX_VALUE);
        assertToldAndRefused(live, address, folder.resolve("disk"), process);
        long held = live.sender().answered();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
        assertThat(live.sender().answered()).as("accepted meanwhile").isEqualTo(held);
        disk.free();

        sending.get();
        assertThat(process.stop()).as(process.output()).isZero();
        assertThat(process.output()).contains("There is enough space again");
      }
      live.assertSameAs(calm);
    }
  }

  @Test
  @Tag("long")
  void aFullBrokerDiskEndsTheProcessAndTheNextOneContinues() throws Exception {
    LiveInput feed = LiveInput.random(folder, 60, 4_000);
    LiveRig calm = LiveRig.of(folder, "calm", feed).undisturbed();
    try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64)) {
      LiveRig live = rig(feed, folder.resolve("disk/data"));
      CompletableFuture<Void> sending = sendHalf(live);
      try (LiveProcess process = LiveProcess.start(folder.resolve("1.log"), live.draining())) {
        process.awaitAddress();
        awaitAnswered(live, live.sender().requests() / 4);

        disk.fillBut(0);
        live.sender().allow(Integer.MAX_VALUE);
        assertThat(process.awaitEnd()).as(process.output()).isEqualTo(1);
        System.out.println(process.output());
        assertThat(process.output())
            .contains("The embedded Kafka broker stopped")
            .contains("it cannot write to " + live.data().resolve("kafka"))
            .contains("Free some space there and start again");
      }
      try (LiveProcess full = LiveProcess.start(folder.resolve("2.log"), live.draining())) {
        assertThat(full.awaitEnd()).as(full.output()).isNotZero();
        System.out.println(full.output());
        assertThat(full.output())
            .contains("Nothing was started: the disk of " + live.data())
            .contains("Free some space there and start again");
      }
      disk.free();
      try (LiveProcess process = LiveProcess.start(folder.resolve("3.log"), live.draining())) {
        process.awaitAddress();
        sending.get();
        assertThat(process.stop()).as(process.output()).isZero();
      }
      live.assertSameAs(calm);
    }
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"warehouse", "checkpoints"})
  void tablesAndCheckpointsRecoverFromAFullDiskByThemselves(String part) throws Exception {
    LiveInput feed = LiveInput.random(folder, 60, 4_000);
    LiveRig calm = LiveRig.of(folder, "calm", feed).undisturbed();
    Path data = folder.resolve("data");
    LiveRig live = rig(feed, data);
    DataFolder.open(data).close();
    try (SmallDisk disk = SmallDisk.mount(data.resolve(part), 64)) {
      CompletableFuture<Void> sending = sendHalf(live);
      try (LiveProcess process = LiveProcess.start(folder.resolve("1.log"), live.draining())) {
        URI address = process.awaitAddress();
        awaitAnswered(live, live.sender().requests() / 4);

        disk.fillBut(0);
        live.sender().allow(Integer.MAX_VALUE);
        assertToldAndRefused(live, address, data.resolve(part), process);
        // Until the job has also failed for lack of space, not only the requests.
        Poll.until(TIMEOUT, () -> health(address).body().contains("lastFailure"));
        System.out.println(health(address).body());
        disk.free();

        sending.get();
        assertThat(process.stop()).as(process.output()).isZero();
      }
      live.assertSameAs(calm);
    }
  }

  private LiveRig rig(LiveInput feed, Path data) throws IOException {
    LiveRig live = LiveRig.of(folder, data, feed, "", "");
    live.sender().allow(0);
    return live;
  }

  private static CompletableFuture<Void> sendHalf(LiveRig live) {
    live.sender().allow(live.sender().requests() / 2);
    return live.send();
  }

  private static void awaitAnswered(LiveRig live, int requests) {
    Poll.until(TIMEOUT, () -> live.sender().answered() >= requests);
  }

  private static void assertToldAndRefused(
      LiveRig live, URI address, Path disk, LiveProcess process) throws IOException {
    Poll.until(TIMEOUT, () -> health(address).statusCode() == 503);
    String health = health(address).body();
    System.out.println(health);
    assertThat(health)
        .contains("the disk of " + disk)
        .contains("MiB are kept free")
        .contains("free some space there; the collector then continues");
    Poll.until(
        TIMEOUT,
        () ->
            live.sender().reasons().stream()
                .anyMatch(reason -> reason.startsWith("503 the disk of " + disk)));
    Poll.until(
        TIMEOUT,
        () -> output(process).contains("The collector accepts no events now: the disk of"));
  }

  private static HttpResponse<String> health(URI address) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(address.resolve("/health")).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String output(LiveProcess process) {
    try {
      return process.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
