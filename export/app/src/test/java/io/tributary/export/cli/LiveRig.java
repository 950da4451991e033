package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A data folder, the command that serves it, and the clients that send a feed to it. */
record LiveRig(Path folder, Path data, FeedSender sender, String... command) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "a-key-for-this-test";
  private static final String KEY_SHA256 =
      "e3f969b09308662d8fcdde43006ccf91da7473946cd14f1f6284ba0cae44d007";
  private static final int CLIENTS = 4;
  private static final int BATCH = 50;

  /**
   * Creates the rig without starting a process.
   *
   * @param folder folder of logs and settings
   * @param data the data folder; created if absent, with a fixed key
   * @param collector further settings of the collector, indented by two
   * @param more further settings
   */
  static LiveRig of(Path folder, Path data, LiveInput feed, String collector, String more)
      throws IOException {
    Files.createDirectories(data);
    Files.write(data.resolve("secret.key"), new byte[32]);
    Path config =
        Files.writeString(
            folder.resolve(data.getFileName() + ".yaml"),
            """
            checkpoint-interval: 500ms
            out-of-orderness: %s
            collector:
              image-base: %s
              keys:
                - name: feed
                  sha256: %s
                  roles: [producer, consent-authority]
                  sources: [%s]
            %s
            %s
            """
                .formatted(
                    feed.outOfOrderness(),
                    feed.imageBase(),
                    KEY_SHA256,
                    feed.sources(),
                    collector,
                    more));
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    List<String> command = new ArrayList<>(List.of("serve", "--policy", feed.policy().toString()));
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(List.of("--config", config.toString()));
    FeedSender sender =
        new FeedSender(URI.create("http://127.0.0.1:" + port), KEY).with(feed.lines(), BATCH);
    return new LiveRig(folder, data, sender, command.toArray(String[]::new));
  }

  static LiveRig of(Path folder, String name, LiveInput feed) throws IOException {
    return of(folder, folder.resolve(name), feed, "", "");
  }

  /** Returns the command that ends the input when it is stopped. */
  String[] draining() {
    List<String> all = new ArrayList<>(List.of(command));
    all.add("--drain");
    return all.toArray(String[]::new);
  }

  Killings killings(int seed) {
    sender.allow(0);
    return new Killings(folder, data, sender, seed, command);
  }

  /** Starts to send. */
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

  /** Sends the whole feed through one undisturbed process. */
  LiveRig undisturbed() throws Exception {
    Path log = folder.resolve(data.getFileName() + ".log");
    try (LiveProcess process = LiveProcess.start(log, draining())) {
      process.awaitAddress();
      send().get();
      assertThat(process.stop()).as(process.output()).isZero();
    }
    return this;
  }

  JsonNode accounting() throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(data.resolve("accounting.json").toFile());
    json.remove("covers"); // columns that differ between runs
    return json;
  }

  /** Asserts that the result equals that of another rig. */
  void assertSameAs(LiveRig calm) throws IOException {
    assertThat(accounting()).isEqualTo(calm.accounting());
    TableContents.assertSameButForArrival(data, calm.data());
  }
}
