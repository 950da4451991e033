package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.cli.Cli.Said;
import io.tributary.export.local.DataFolder;
import io.tributary.export.local.Poll;
import io.tributary.export.redrive.JsonPatch;
import io.tributary.export.redrive.Mender;
import io.tributary.export.redrive.RedriveProbe;
import io.tributary.export.redrive.Remedy;
import io.tributary.export.redrive.Senders;
import io.tributary.export.table.AllowedPost;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters that get another try: each is driven once, wherever that is cut off. */
class RedriveIT {
  private static final int MANY = 3_000;

  @TempDir Path folder;
  private Path data;
  private Path policy;
  private Path feed;
  private Path patch;

  @BeforeEach
  void write() throws Exception {
    data = folder.resolve("data");
    policy = Files.writeString(folder.resolve("policy.yaml"), RedriveFeed.POLICY);
    patch = Files.writeString(folder.resolve("patch.json"), RedriveFeed.PATCH);
    feed = folder.resolve("feed.jsonl");
  }

  @Test
  void everyDeadLetterIsAdmittedOnceAndCounted() throws Exception {
    String unknown = RedriveFeed.post(5).replace("post.published", "post.liked");
    Files.write(
        feed,
        List.of(
            RedriveFeed.profile(),
            RedriveFeed.consent(),
            RedriveFeed.post(0),
            RedriveFeed.broken(1),
            RedriveFeed.broken(2),
            RedriveFeed.broken(3),
            "{\"postId\":",
            unknown.replace("\"visibility\":\"public\"", "\"x\":1")));
    assertThat(run(feed)).isEqualTo(new Tally(8, 5, 0, 3, new TreeMap<>(), 1));

    Said dry = redrive("--reason", "VALUE_NOT_ALLOWED", "--dry-run");
    assertThat(dry.code()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(dry.out())
        .contains("stays a dead letter: still VALUE_NOT_ALLOWED, data.visibility")
        .contains("0 would be redriven, 0 redriven before, 3 stay dead letters");

    Said first = redrive(id(4), "--patch", patch);
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out()).contains("redriven to tributary.events-", "1 redriven, 0 redriven");
    assertThat(list()).containsPattern("redriven 20\\S+Z  " + feed + ":4 ");

    String second = id(5);
    killedAt(RedriveProbe.Step.INTENDED, second);
    assertThat(list()).contains("unsettled  " + feed + ":5 ");
    assertThat(redrive(second, "--patch", patch).out())
        .contains("had not been redriven before the cut", "1 redriven, 0 redriven before");

    String third = id(6);
    killedAt(RedriveProbe.Step.SENT, third);
    assertThat(list()).contains("unsettled  " + feed + ":6 ");
    String notJson = id(7);
    Said all = redrive("--all", "--patch", patch);
    assertThat(all.code()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(all.out())
        .contains("had been redriven before the cut")
        .contains("the bytes are not JSON", "--replace")
        .contains("operation 1 of the patch (test /data/visibility) fails: there is nothing at")
        .contains("0 redriven, 3 redriven before, 2 stay dead letters");

    Path corrected = Files.writeString(folder.resolve("corrected.json"), RedriveFeed.post(4));
    assertThat(redrive(notJson, "--replace", corrected).code()).isZero();
    assertThat(redrive("--all", "--patch", patch).out())
        .contains("0 redriven, 4 redriven before, 1 stay dead letters");
    assertThat(RedriveFeed.headers(data))
        .containsExactlyInAnyOrder(
            firstId(4) + " " + feed + ":4",
            second + " " + feed + ":5",
            third + " " + feed + ":6",
            notJson + " " + feed + ":7");

    Path more = Files.writeString(folder.resolve("more.jsonl"), RedriveFeed.post(9) + "\n");
    assertThat(run(more)).isEqualTo(new Tally(5, 0, 0, 5, new TreeMap<>(), 5));
    assertThat(TableContents.allowed(data).stream().map(AllowedPost::postId))
        .containsExactly("p0", "p1", "p2", "p3", "p4", "p9");
    assertThat(Cli.run("rejects", "show", second, "--data", data).out())
        .containsPattern(
            "status +redriven at \\S+ to tributary.events-\\d at offset \\d+; ADMITTED");
    assertThat(redrive("--all", "--patch", patch).out()).contains("0 redriven, 4 redriven before");
    assertThat(run(more)).isEqualTo(new Tally(1, 0, 1, 0, new TreeMap<>(), 0));
  }

  @Test
  void isCutOffByKillsAndDrivesNothingTwice() throws Exception {
    Files.write(
        feed,
        Stream.concat(
                Stream.of(RedriveFeed.profile(), RedriveFeed.consent()),
                IntStream.range(0, MANY).mapToObj(RedriveFeed::broken))
            .toList());
    assertThat(run(feed).invalid()).isEqualTo(MANY);
    Path ledger = data.resolve("redriven.jsonl");
    int kills = 0;
    for (int i = 0; i < 4; i++) {
      long before = Files.exists(ledger) ? Files.size(ledger) : 0;
      try (LiveProcess process =
          LiveProcess.start(
              folder.resolve("redrive-" + i + ".log"),
              "rejects",
              "redrive",
              "--all",
              "--patch",
              patch.toString(),
              "--data",
              data.toString())) {
        while (process.isAlive() && (!Files.exists(ledger) || Files.size(ledger) == before)) {
          LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100 + 700L * i));
        }
        kills += process.isAlive() ? 1 : 0;
        process.kill();
      }
    }
    assertThat(kills).isPositive();
    Said last = redrive("--all", "--patch", patch);
    assertThat(last.code()).as(last.out() + last.err()).isZero();
    List<String> driven = RedriveFeed.headers(data);
    assertThat(driven).hasSize(MANY);
    assertThat(new HashSet<>(driven)).hasSize(MANY);
    assertThat(list().lines().filter(line -> line.contains("  redriven "))).hasSize(MANY);
  }

  @Test
  void goesThroughTheBrokerOfARunningServe() throws Exception {
    Path config = Files.writeString(folder.resolve("config.yaml"), "checkpoint-interval: 1s\n");
    try (LiveProcess serve =
        LiveProcess.start(
            folder.resolve("serve.log"),
            "serve",
            "--drain",
            "--policy",
            policy.toString(),
            "--data",
            data.toString(),
            "--port",
            "0",
            "--config",
            config.toString())) {
      var address = serve.awaitAddress();
      LocalKeys keys;
      try (DataFolder view = DataFolder.view(data)) {
        keys = LocalKeys.of(view);
      }
      String forged = RedriveFeed.consent().replace("\"r1\"", "3");
      String erased = RedriveFeed.profile().replace("\"adult\"", "\"grown\"");
      FeedSender sender =
          new FeedSender(address, keys.producer())
              .with(lines(RedriveFeed.broken(1), forged, RedriveFeed.post(2)), 1);
      sender.send(1);
      FeedSender authority =
          new FeedSender(address, keys.authority())
              .with(lines(erased.replace("urn:t", LocalKeys.AUTHORITY_SOURCE)), 1);
      authority.send(1);
      Poll.until(
          Duration.ofMinutes(1), () -> !Cli.run("rejects", "list", "--data", data).out().isEmpty());
      Poll.until(Duration.ofMinutes(1), () -> list().lines().count() == 3);

      Said said = redrive("--all", "--patch", patch);
      assertThat(said.out()).contains("1 redriven, 0 redriven before, 2 stay");
      Path consent = Files.writeString(folder.resolve("consent.json"), RedriveFeed.consent());
      String forgedId = idWith("data.recordId");
      assertThat(redrive(forgedId, "--replace", consent).out())
          .contains("the key of local-producer may not send consent.changed of source urn:t");
      Path profile =
          Files.writeString(
              folder.resolve("profile.json"),
              RedriveFeed.profile().replace("urn:t", LocalKeys.AUTHORITY_SOURCE));
      assertThat(redrive(idWith("data.ageBand"), "--replace", profile).out())
          .contains("redriven to tributary.control-");
      assertThat(redrive("--all", "--patch", patch).out())
          .contains("0 redriven, 2 redriven before");
      assertThat(serve.stop()).as(serve.output()).isZero();
    }
    JsonNode accounting = new ObjectMapper().readTree(data.resolve("accounting.json").toFile());
    assertThat(RealFeed.tally(accounting))
        .isEqualTo(new Tally(6, 3, 0, 1, new TreeMap<>(Map.of("NO_CONSENT", 2L)), 2));
    assertThat(accounting.get("pending").asInt()).isZero();
    assertThat(RedriveFeed.headers(data)).hasSize(2).anyMatch(h -> h.contains("local-producer"));
  }

  @Test
  void complainsAboutWhatUsersGetWrong() throws Exception {
    Files.write(feed, List.of(RedriveFeed.profile(), RedriveFeed.broken(1)));
    run(feed);
    CommandLineTest.assertComplaint(redrive(), "nothing is chosen", "--reason", "--all");
    CommandLineTest.assertComplaint(redrive("7-77"), "no dead letter 7-77", "rejects list");
    CommandLineTest.assertComplaint(
        redrive("--reason", "BAD"), "--reason BAD", "VALUE_NOT_ALLOWED=1");
    CommandLineTest.assertComplaint(redrive("--all", "0-0"), "choose by IDs");
    CommandLineTest.assertComplaint(redrive("--all", "--replace", feed), "exactly one ID");
    Files.writeString(patch, "[{\"op\":\"delete\",\"path\":\"/id\"}]");
    CommandLineTest.assertComplaint(
        redrive("--all", "--patch", patch), "patch.json", "operation 1: op is \"delete\"");
    CommandLineTest.assertComplaint(
        redrive("--all", "--patch", folder.resolve("none")), "none does not exist");
    try (DataFolder held = DataFolder.open(data)) {
      Files.writeString(patch, RedriveFeed.PATCH);
      CommandLineTest.assertComplaint(
          redrive("--all", "--patch", patch), "in use", held.root().toString());
    }
    assertThat(redrive("--origin", "*/feed.jsonl", "--patch", patch, "--dry-run").out())
        .contains("1 would be redriven");
  }

  private void killedAt(RedriveProbe.Step moment, String id) {
    try (DataFolder view = DataFolder.view(data)) {
      RedriveRun.Order order =
          new RedriveRun.Order(
              new LetterChoice(Set.of(id), null, null),
              new Mender(
                  Clock.systemUTC(),
                  Remedy.patch(JsonPatch.read(patch)),
                  new Senders(List.of()),
                  Optional.empty()),
              Map.of());
      RedriveReport report = new RedriveReport(LocalRuns.silence(), false);
      RedriveProbe probe =
          step -> {
            if (step == moment) {
              throw new KilledException();
            }
          };
      assertThatThrownBy(() -> new RedriveRun(view, order, report, probe).run())
          .isInstanceOf(KilledException.class);
    }
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Tally run(Path input) throws Exception {
    LocalRun.Outcome outcome =
        new LocalRuns(data, PolicyReader.read(policy)).withInput(input).run();
    assertThat(outcome.accounting().pending()).isZero();
    return Tally.of(outcome.accounting());
  }

  private Said redrive(Object... more) {
    return Cli.run(
        Stream.concat(Stream.of("rejects", "redrive", "--data", data), Stream.of(more)).toArray());
  }

  private String list() {
    return Cli.run("rejects", "list", "--limit", "0", "--data", data).out();
  }

  /** Of the open dead letter of a line. */
  private String id(int line) {
    return find("(\\S+) +open  \\S+:" + line + "  ");
  }

  private String firstId(int line) {
    return find("(\\S+) +redriven \\S+  \\S+:" + line + "  ");
  }

  private String idWith(String field) {
    return find("(\\S+) +open  .*  " + Pattern.quote(field) + "  ");
  }

  private String find(String pattern) {
    String list = list();
    Matcher matcher = Pattern.compile("(?m)^" + pattern).matcher(list);
    assertThat(matcher.find()).as(pattern + " in " + list).isTrue();
    return matcher.group(1);
  }

  private static List<byte[]> lines(String... lines) {
    return Stream.of(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
