package io.tributary.export.cli;

import static io.tributary.export.cli.KillStage.CHECKPOINTING;
import static io.tributary.export.cli.KillStage.COMMITTING;
import static io.tributary.export.cli.KillStage.STARTING;
import static io.tributary.export.cli.KillStage.STOPPING;
import static io.tributary.export.cli.KillStage.TAKING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.oracle.InputLines;
import io.tributary.oracle.RandomFeed;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at every stage of a live process: the tables end as if there had been none.
 *
 * <p>Every kill is proven by the exit code of the process, and its stage by the traces it left.
 */
class KillIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "a-key-for-this-test";
  private static final String KEY_SHA256 =
      "e3f969b09308662d8fcdde43006ccf91da7473946cd14f1f6284ba0cae44d007";
  private static final int SIGNAL_9 = 128 + 9;
  private static final long SEED = 4;

  @TempDir Path folder;

  @Test
  void fourKillsLeaveNoTrace() throws Exception {
    Feed feed = randomFeed();
    JsonNode calm = undisturbed(feed);

    Live live = live("killed", feed);
    try (Killings killings = live.killings(2)) {
      CompletableFuture<Void> sending = live.send();
      killings.through(List.of(STARTING, CHECKPOINTING, COMMITTING, STOPPING));
      sending.get();
      assertThat(killings.drain()).isZero();
      assertKilled(killings, 4);
    }

    assertSame(live, calm);
  }

  @Test
  @Tag("long")
  void twentyKillsOverOneFeedLeaveNoTrace() throws Exception {
    RealFeed real = RealFeed.require("gallery-0");
    Feed feed =
        new Feed(
            InputLines.read(real.events()),
            real.folder().resolve("policy.yaml"),
            real.folder().toString(),
            "\"urn:feed:gallery-0\"");
    JsonNode calm = undisturbed(feed);

    Live live = live("killed", feed);
    try (Killings killings = live.killings(8)) {
      CompletableFuture<Void> sending = live.send();
      killings.through(shuffled());
      sending.get();
      killings.whileDraining(List.of("deciding what is left", "committing", "counting ..."));
      assertThat(killings.drain()).isZero();
      assertKilled(killings, 20);
      assertThat(killings.kills().stream().map(Killings.Kill::found).toList())
          .containsAll(EnumSet.allOf(KillStage.class));
    }

    assertThat(RealFeed.tally(accounting(live.data()))).isEqualTo(real.tally());
    real.assertEffective(live.data());
    assertSame(live, calm);
  }

  /** The first process is killed on an empty folder; the rest as the seed has it. */
  private static List<KillStage> shuffled() {
    List<KillStage> stages = new ArrayList<>();
    stages.addAll(Collections.nCopies(3, STARTING));
    stages.addAll(Collections.nCopies(4, TAKING));
    stages.addAll(Collections.nCopies(3, CHECKPOINTING));
    stages.addAll(Collections.nCopies(3, COMMITTING));
    stages.addAll(Collections.nCopies(3, STOPPING));
    Collections.shuffle(stages, new Random(SEED));
    stages.add(0, STARTING);
    return stages;
  }

  private static void assertKilled(Killings killings, int times) {
    for (int i = 0; i < killings.kills().size(); i++) {
      Killings.Kill kill = killings.kills().get(i);
      System.out.printf(
          "kill %d: %s (%s), exit code %d; meant for %s%n",
          i + 1, kill.found(), kill.detail(), kill.exit(), kill.intended());
    }
    Map<KillStage, Long> stages =
        killings.kills().stream()
            .collect(Collectors.groupingBy(Killings.Kill::found, Collectors.counting()));
    System.out.println("kills by stage: " + stages);
    assertThat(killings.kills()).hasSize(times);
    assertThat(killings.kills()).allMatch(kill -> kill.exit() == SIGNAL_9);
  }

  private record Feed(List<byte[]> lines, Path policy, String imageBase, String sources) {}

  private Feed randomFeed() throws Exception {
    Path policy = Files.writeString(folder.resolve("policy.yaml"), RandomFeed.policy(SEED));
    List<byte[]> lines =
        RandomFeed.generate(SEED, 60, 4_000).stream()
            .map(line -> line.getBytes(StandardCharsets.UTF_8))
            .toList();
    return new Feed(lines, policy, "https://pictures.example", "urn:a, urn:b, urn:c, urn:d");
  }

  private JsonNode undisturbed(Feed feed) throws Exception {
    Live live = live("calm", feed);
    try (Killings none = live.killings(0)) {
      CompletableFuture<Void> sending = live.send();
      none.through(List.of());
      sending.get();
      assertThat(none.drain()).isZero();
    }
    return accounting(live.data());
  }

  private void assertSame(Live live, JsonNode calm) throws Exception {
    assertThat(accounting(live.data())).isEqualTo(calm);
    TableContents.assertSameButForArrival(live.data(), folder.resolve("calm"));
  }

  private static JsonNode accounting(Path data) throws Exception {
    return JSON.readTree(data.resolve("accounting.json").toFile());
  }

  /** A data folder, the clients that send to it, and the process that serves it. */
  private record Live(Path folder, Path data, FeedSender sender, String... command) {
    Killings killings(int seed) {
      sender.allow(0);
      return new Killings(folder, data, sender, seed, command);
    }

    CompletableFuture<Void> send() {
      return CompletableFuture.supplyAsync(
          () -> {
            try {
              sender.send(CLIENTS);
              return null;
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          });
    }
  }

  private static final int CLIENTS = 4;
  private static final int BATCH = 50;

  private Live live(String name, Feed feed) throws Exception {
    Path data = Files.createDirectories(folder.resolve(name));
    Files.write(data.resolve("secret.key"), new byte[32]);
    int port = freePort();
    String[] command = {
      "serve",
      "--policy",
      feed.policy().toString(),
      "--data",
      data.toString(),
      "--port",
      Integer.toString(port),
      "--config",
      config(feed).toString()
    };
    FeedSender sender =
        new FeedSender(URI.create("http://127.0.0.1:" + port), KEY).with(feed.lines(), BATCH);
    return new Live(folder, data, sender, command);
  }

  private Path config(Feed feed) throws Exception {
    return Files.writeString(
        folder.resolve("config.yaml"),
        """
        checkpoint-interval: 500ms
        collector:
          image-base: %s
          keys:
            - name: feed
              sha256: %s
              roles: [producer, consent-authority]
              sources: [%s]
        """
            .formatted(feed.imageBase(), KEY_SHA256, feed.sources()));
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
