package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.folder.Poll;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redrives through the broker of a running serve, with the rights of the original sender. */
class RedriveBesideServeIT {
  @TempDir Path folder;

  @Test
  void usesTheBrokerOfARunningServe() throws Exception {
    RedriveRig rig = RedriveRig.in(folder);
    try (LiveProcess serve = serve(rig)) {
      send(rig, serve);
      Poll.until(Duration.ofMinutes(1), () -> rig.list().lines().count() == 3);

      assertThat(rig.redriveAll().out()).contains("1 redriven, 0 redriven before, 2 stay");
      Path consent = rig.write("consent.json", RedriveFeed.consent());
      assertThat(rig.redrive(rig.openWith("data.recordId"), "--replace", consent).out())
          .contains("the key of local-producer may not send consent.changed of source urn:t");
      Path profile = rig.write("profile.json", ofTheAuthority(RedriveFeed.profile()));
      assertThat(rig.redrive(rig.openWith("data.ageBand"), "--replace", profile).out())
          .contains("redriven to tributary.control-");
      assertThat(rig.redriveAll().out()).contains("0 redriven, 2 redriven before");
      assertThat(serve.stop()).as(serve.output()).isZero();
    }
    JsonNode accounting =
        new ObjectMapper().readTree(rig.data().resolve("accounting.json").toFile());
    assertThat(RealFeed.figures(accounting))
        .isEqualTo(new RunFigures(6, 3, 0, 1, new TreeMap<>(Map.of("NO_CONSENT", 2L)), 2));
    assertThat(accounting.get("pending").asInt()).isZero();
    assertThat(RedriveFeed.headers(rig.data()))
        .hasSize(2)
        .anyMatch(h -> h.contains("local-producer"));
  }

  private static LiveProcess serve(RedriveRig rig) throws Exception {
    return LiveProcess.start(
        rig.folder().resolve("serve.log"),
        "serve",
        "--drain",
        "--policy",
        rig.policy().toString(),
        "--data",
        rig.data().toString(),
        "--port",
        "0",
        "--config",
        rig.write("config.yaml", "checkpoint-interval: 1s\n").toString());
  }

  /** Creates three dead letters: a post, a consent record of an application, a profile. */
  private static void send(RedriveRig rig, LiveProcess serve) throws Exception {
    var address = serve.awaitAddress();
    LocalKeys keys;
    try (DataFolder view = DataFolder.view(rig.data())) {
      keys = LocalKeys.of(view);
    }
    String forged = RedriveFeed.consent().replace("\"r1\"", "3");
    new FeedSender(address, keys.producer())
        .with(lines(RedriveFeed.broken(1), forged, RedriveFeed.post(2)), 1)
        .send(1);
    String erased = RedriveFeed.profile().replace("\"adult\"", "\"grown\"");
    new FeedSender(address, keys.authority()).with(lines(ofTheAuthority(erased)), 1).send(1);
  }

  private static String ofTheAuthority(String event) {
    return event.replace("urn:t", LocalKeys.AUTHORITY_SOURCE);
  }

  private static List<byte[]> lines(String... lines) {
    return Stream.of(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
