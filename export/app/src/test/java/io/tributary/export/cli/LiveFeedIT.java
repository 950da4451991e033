package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.storage.RestCatalogServer;
import io.tributary.export.storage.S3Server;
import io.tributary.oracle.InputLines;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real feed sent to a collector whose process is killed several times. */
@Tag("long")
class LiveFeedIT {
  private static final String KEY = "a-key-for-this-test";
  private static final String KEY_SHA256 =
      "e3f969b09308662d8fcdde43006ccf91da7473946cd14f1f6284ba0cae44d007";
  private static final int KILLS = 5;
  private static final int CLIENTS = 8;
  private static final int BATCH = 50;

  @TempDir Path folder;

  @Test
  void galleryThroughFiveKillsEqualsARunFromAFile() throws Exception {
    sendThroughKills("", Map.of());
  }

  @Test
  void theSameOnAnObjectStoreAndPostgresql() throws Exception {
    try (SharedStores stores = SharedStores.start(folder)) {
      sendThroughKills(stores.settings(), stores.environment());
    }
  }

  @Test
  void theSameOnAnObjectStoreAndARestCatalog() throws Exception {
    try (S3Server s3 =
            S3Server.start(folder.resolve("s3")).withBucket("tributary").forThisProcess();
        RestCatalogServer rest =
            RestCatalogServer.start(folder, "s3://tributary/warehouse", s3.icebergProperties())) {
      sendThroughKills(
          """
          tables:
            catalog: rest
            uri: %s
          """
                  .formatted(rest.address())
              + SharedStores.snapshots(s3),
          S3Server.environment());
    }
  }

  private void sendThroughKills(String storage, Map<String, String> environment) throws Exception {
    RealFeed feed = RealFeed.require("gallery-0");
    Path data = folder.resolve("data");
    int port = freePort();
    String[] command = {
      "serve", "--drain", "--policy", feed.folder().resolve("policy.yaml").toString(),
      "--data", data.toString(), "--port", Integer.toString(port),
      "--config", config(feed, storage).toString()
    };
    FeedSender sender =
        new FeedSender(URI.create("http://127.0.0.1:" + port), KEY)
            .with(InputLines.read(feed.events()), BATCH);
    LiveProcess process = LiveProcess.start(folder.resolve("0.log"), environment, command);
    try (KilledNow killer = new KilledNow(process, sender, environment, command)) {
      process.awaitAddress();
      killer.start();
      sender.send(CLIENTS);
      killer.join();
      assertThat(killer.kills).isEqualTo(KILLS);
      assertThat(sender.broken()).as("connections broken by kills").isGreaterThanOrEqualTo(KILLS);
      assertThat(killer.process.stop()).isZero();
    }

    JsonNode accounting = new ObjectMapper().readTree(data.resolve("accounting.json").toFile());
    assertThat(RealFeed.figures(accounting)).isEqualTo(feed.figures());
    feed.assertEffective(data);
  }

  private Path config(RealFeed feed, String storage) throws Exception {
    return Files.writeString(
        folder.resolve("config.yaml"),
        storage
            + """
        checkpoint-interval: 1s
        collector:
          image-base: %s
          keys:
            - name: feed
              sha256: %s
              roles: [producer, consent-authority]
              sources: ["urn:feed:gallery-0"]
        """
                .formatted(feed.folder(), KEY_SHA256));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Kills the process when a number of requests have a response, and starts another one. */
  private final class KilledNow extends Thread implements AutoCloseable {
    private final FeedSender sender;
    private final Map<String, String> environment;
    private final String[] command;
    private final Random random = new Random(4);
    private volatile LiveProcess process;
    private volatile int kills;

    KilledNow(
        LiveProcess process,
        FeedSender sender,
        Map<String, String> environment,
        String... command) {
      this.environment = environment;
      this.process = process;
      this.sender = sender;
      this.command = command;
    }

    @Override
    public void run() {
      try {
        int share = sender.requests() / KILLS;
        for (int i = 0; i < KILLS; i++) {
          int moment = i * share + random.nextInt(share - CLIENTS) + 1;
          while (sender.answered() < moment) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
          }
          process.kill();
          kills++;
          process = LiveProcess.start(folder.resolve((i + 1) + ".log"), environment, command);
          process.awaitAddress();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
