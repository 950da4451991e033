package io.tributary.export.cli;

import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.folder.Storage;
import io.tributary.export.live.FirstEventSender;
import io.tributary.export.live.FirstEvents;
import io.tributary.export.table.ConsistentPoint;
import io.tributary.export.table.NoTablesException;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.Shell;
import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.Horizon;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary first-event}. */
@Command(
    name = "first-event",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends the fewest events that end in an admitted post to a running serve or demo, and waits"
          + " until it is in the tables.",
      "",
      "It sends, as the consent authority, a profile and a grant; as an application, a post; then, as"
          + " the consent authority, one heartbeat a second, unless another client sends them. The"
          + " job decides nothing before a heartbeat covers it. Do not use this command beside an"
          + " authority of your own that is late: a heartbeat states that all earlier consent was"
          + " sent.",
      "",
      "Ids and times are new each time. The keys are those created with the data folder."
    })
final class FirstEventCommand implements Callable<Integer> {
  private static final long SECOND = 1_000;
  private static final int SECONDS_TO_LISTEN = 3;
  private static final int MOST_SECONDS = 120;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder that serve or demo works on.")
  private @Nullable Path data;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "The policy it works by; by default the one in the folder of demo.")
  private @Nullable Path policy;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where it takes events, ${DEFAULT-VALUE} by default.")
  private @Nullable URI to;

  private final Clock clock = Clock.systemUTC();

  /** Prints the command that does this for a running pipeline, ready to copy into a shell. */
  static void offer(
      DataFolder folder, Path policy, URI collector, RunConfig config, PrintStream out) {
    if (!config.collector().keys().isEmpty() || config.collector().tls().isPresent()) {
      return; // the command needs the local keys, and a certificate that it trusts
    }
    out.println("A first event, with all that it takes to be admitted; again and again:");
    out.println(
        "  "
            + Shell.line(
                Shell.launcher(),
                "first-event",
                "--data",
                folder.root().toString(),
                "--policy",
                policy.toAbsolutePath().toString(),
                "--to",
                collector.toString()));
    out.flush();
  }

  @Override
  public Integer call() throws Exception {
    try (DataFolder folder = DataFolder.view(Objects.requireNonNull(data))) {
      Policy rules = PolicyReader.read(policy(folder));
      PolicyPin.check(folder, rules);
      if (LocalKeys.known(folder).isEmpty()) {
        throw new UserException(
            folder.root()
                + " has no keys of its own: those of the settings count; send events with them as"
                + " docs/collector.md shows");
      }
      LocalKeys keys = LocalKeys.of(folder);
      FirstEvents first = FirstEvents.at(clock.instant(), rules, LocalKeys.AUTHORITY_SOURCE);
      FirstEventSender sender = new FirstEventSender(Objects.requireNonNull(to));
      send(first, keys, sender);
      return await(first, folder, keys, sender);
    }
  }

  private Path policy(DataFolder folder) {
    if (policy != null) {
      return policy;
    }
    Path ofDemo = folder.root().resolve("policy.yaml");
    if (!Files.exists(ofDemo)) {
      throw new UserException("give the policy that serve was given with --policy");
    }
    return ofDemo;
  }

  private static void send(FirstEvents first, LocalKeys keys, FirstEventSender sender)
      throws InterruptedException {
    System.out.println("As the consent authority, who " + first.name() + " is, and a grant:");
    for (var event : first.ofAuthority()) {
      sender.send(keys.authority(), event);
      System.out.println("  " + event);
    }
    System.out.println("As an application, a post:");
    sender.send(keys.producer(), first.ofApplication());
    System.out.println("  " + first.ofApplication());
  }

  private int await(FirstEvents first, DataFolder folder, LocalKeys keys, FirstEventSender sender)
      throws Exception {
    String before = sender.consentAsOf();
    boolean isAlone = true;
    for (int seconds = 0; seconds < MOST_SECONDS; seconds++) {
      if (seconds == SECONDS_TO_LISTEN) {
        isAlone = sender.consentAsOf().equals(before);
        System.out.println(
            isAlone
                ? "As the consent authority, a heartbeat a second, until it is decided ..."
                : "The consent authority sends heartbeats; waiting until it is decided ...");
      }
      if (isAlone && seconds >= SECONDS_TO_LISTEN) {
        sender.send(keys.authority(), first.heartbeat(clock.instant()));
      }
      if (isDecided(first, folder)) {
        return report(first, folder);
      }
      TimeUnit.MILLISECONDS.sleep(SECOND);
    }
    System.err.printf(
        "tributary: it was not decided within %d s; see %s/health for the cause%n",
        MOST_SECONDS, to);
    return ExitCode.FAILED;
  }

  private static boolean isDecided(FirstEvents first, DataFolder folder) {
    try (Warehouse warehouse = Storage.of(folder).open()) {
      ConsistentPoint point = warehouse.newestPoint();
      Instant watermark = point.watermark();
      return watermark != null && !watermark.isBefore(first.published());
    } catch (NoTablesException e) {
      return false;
    }
  }

  private int report(FirstEvents first, DataFolder folder) throws IOException {
    List<?> purposes = purposes(first.postId(), folder);
    if (purposes.isEmpty()) {
      System.err.println(
          "tributary: it is decided, and not admitted; the table events has the reason for post "
              + first.postId());
      return ExitCode.FAILED;
    }
    Horizon horizon = first.policy().horizons().get(0);
    System.out.printf(
        "Admitted: post %s is in the table posts, for %s.%n", first.postId(), purposes);
    System.out.printf(
        "effective shows a post from its first horizon on (%s after it was published, so from %s),"
            + " or, censored, when serve --drain is stopped.%n",
        horizon.label(), first.published().plus(horizon.length()));
    return ExitCode.OK;
  }

  private static List<?> purposes(String postId, DataFolder folder) {
    try (Warehouse warehouse = Storage.of(folder).open();
        Stream<TableRow> posts =
            PointReader.newest(warehouse).rows(Table.POSTS, List.of("post_id", "purposes"))) {
      return posts
          .filter(row -> postId.equals(row.get("post_id")))
          .findFirst()
          .map(row -> (List<?>) Objects.requireNonNull(row.get("purposes")))
          .orElse(List.of());
    }
  }
}
