package io.tributary.export.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.folder.ListeningSockets;
import io.tributary.export.folder.Snapshots;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No process other than this one can connect to the Flink cluster, whatever its settings. */
class ClusterDoorsIT {
  /** Settings of Flink, each of which would open a port. */
  private static final Map<String, String> OPENING =
      Map.ofEntries(
          Map.entry("rest.address", "0.0.0.0"),
          Map.entry("rest.bind-address", "0.0.0.0"),
          Map.entry("rest.bind-port", "0"),
          Map.entry("web.submit.enable", "true"),
          Map.entry("jobmanager.bind-host", "0.0.0.0"),
          Map.entry("taskmanager.bind-host", "0.0.0.0"),
          Map.entry("security.ssl.internal.enabled", "false"),
          Map.entry("blob.service.ssl.enabled", "false"),
          // The parts of the job are transferred through the blob server.
          Map.entry("blob.offload.minsize", "1"));

  @TempDir Path folder;
  private Set<InetSocketAddress> before;
  private LocalCluster cluster;

  @BeforeEach
  void start() throws IOException {
    before = ListeningSockets.ofThisProcess();
    cluster =
        LocalCluster.start(LocalClusterOptions.defaults(folder.resolve("tmp")).withExtra(OPENING));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void onlyOneSocketRemainsOnLoopbackAndAcceptsNothing() throws Exception {
    Set<InetSocketAddress> opened = new HashSet<>(ListeningSockets.ofThisProcess());
    opened.removeAll(before);
    assertThat(opened)
        .singleElement()
        .satisfies(socket -> assertThat(socket.getAddress().isLoopbackAddress()).isTrue());
    InetSocketAddress blobs = opened.iterator().next();

    assertThatThrownBy(() -> put(blobs, new Configuration())).isInstanceOf(IOException.class);
    Configuration likeOurs = new Configuration();
    ClosedStore.put(likeOurs, Files.createDirectory(folder.resolve("other")));
    assertThatThrownBy(() -> put(blobs, likeOurs)).isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.walk(folder.resolve("tmp"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("blob_t") || name.startsWith("temp-"));
    }
  }

  @Test
  void aJobThatUsesTheBlobServerRuns() {
    LocalJob job =
        cluster.submit(
            "few",
            ClusterDoorsIT::few,
            Snapshots.in(folder.resolve("chk"), folder.resolve("sav")),
            Optional.empty());
    assertThat(job.awaitEnd(Duration.ofSeconds(60))).isTrue();
  }

  private static void put(InetSocketAddress server, Configuration settings) throws IOException {
    try (BlobClient client = new BlobClient(server, settings)) {
      BlobClient.uploadFiles(
          server,
          settings,
          new JobID(),
          List.of(new org.apache.flink.core.fs.Path(ownSource().toUri())));
    }
  }

  private static Path ownSource() {
    return Path.of("pom.xml").toAbsolutePath();
  }

  private static void few(StreamExecutionEnvironment env) {
    env.fromSequence(1, 10).uid("numbers").sinkTo(new DiscardingSink<>()).uid("nowhere");
  }
}
