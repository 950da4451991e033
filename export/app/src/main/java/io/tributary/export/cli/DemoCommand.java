package io.tributary.export.cli;

import io.tributary.export.config.RunConfig;
import io.tributary.export.feed.LiveNetwork;
import io.tributary.export.feed.NetworkOptions;
import io.tributary.export.feed.NetworkSender;
import io.tributary.export.folder.BucketsPin;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.export.folder.PolicyPin;
import io.tributary.export.folder.Storage;
import io.tributary.export.folder.WholeFile;
import io.tributary.export.live.LiveCollector;
import io.tributary.export.live.LiveOptions;
import io.tributary.export.live.LiveRun;
import io.tributary.export.live.LiveTraffic;
import io.tributary.export.live.LiveWatch;
import io.tributary.export.live.StopSignal;
import io.tributary.export.run.CurationPlan;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.policy.Policy;
import io.tributary.schemas.policy.PolicyReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs everything live with a simulated network, until Ctrl-C. Its members post, view, like, remix,"
          + " consent and withdraw.",
      "",
      "The network sends its events to the collector over HTTP, as an application would; you can"
          + " send your own events at the same time. A later demo on the same folder continues where this"
          + " one stopped. To see the rows while it runs: tributary effective --data DIR"
    })
final class DemoCommand implements Callable<Integer> {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final long SEED = 7;
  private static final String POLICY = "policy.yaml";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "tributary-demo",
      description = "The data folder, ${DEFAULT-VALUE} by default; created if it does not exist.")
  private @Nullable Path data;

  @Mixin private LiveOptions live = new LiveOptions();

  @Option(
      names = "--events-per-second",
      paramLabel = "N",
      defaultValue = "50",
      description = "How much happens in the network, ${DEFAULT-VALUE} by default.")
  private double eventsPerSecond;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many people it grows to, ${DEFAULT-VALUE} by default.")
  private int members;

  @Option(
      names = "--silence",
      arity = "2",
      paramLabel = "SECONDS",
      description =
          "Make the consent authority fall silent: after so many seconds, for so many. Nothing is"
              + " admitted meanwhile, and nothing is lost.")
  private int @Nullable [] silence;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    RunConfig settings = live.settings();
    live.requireListenable(settings);
    StopSignal stop = StopSignal.listen();
    try (DataFolder folder = DataFolder.open(Objects.requireNonNull(data));
        RunProgress progress = RunProgress.show()) {
      Policy policy = policy(folder);
      PolicyPin.check(folder, policy);
      BucketsPin.check(folder, settings.engagementBuckets());
      LiveCollector collector = LiveCollector.of(folder, settings, live.port);
      CurationPlan plan =
          new CurationPlan(
              policy, live.parallelism, settings, Storage.of(folder, settings.storage()));
      try (LiveRun run = LiveRun.start(folder, plan, collector::options, progress)) {
        collector.report(run.collector().address(), System.out);
        Path rules = folder.root().resolve(POLICY);
        FirstEventCommand.offer(folder, rules, run.collector().address(), settings, System.out);
        NetworkSender sender =
            new NetworkSender(
                run.collector().address(),
                collector.keys().producer(),
                collector.keys().authority());
        LiveNetwork network = network(folder);
        try (LiveTraffic traffic = LiveTraffic.start(network, sender, STEP)) {
          LiveWatch.until(stop, run, settings, traffic::check);
        }
        run.stop();
        System.out.println("Stopped; the same command continues from here.");
        return ExitCode.OK;
      }
    }
  }

  private LiveNetwork network(DataFolder folder) throws Exception {
    Path root = folder.root();
    Instant now = Clock.systemUTC().instant();
    NetworkOptions options =
        new NetworkOptions(
            SEED, eventsPerSecond, members, "urn:tributary:demo", LocalKeys.AUTHORITY_SOURCE);
    LiveNetwork network =
        LiveNetwork.open(root.resolve("network.json"), root.resolve("network"), options, now);
    if (silence != null) {
      network.silenceAuthority(now.plusSeconds(silence[0]), Duration.ofSeconds(silence[1]));
    }
    return network;
  }

  private static Policy policy(DataFolder folder) throws Exception {
    Path file = folder.root().resolve(POLICY);
    if (!Files.exists(file)) {
      WholeFile.write(file, LiveNetwork.policy().getBytes(StandardCharsets.UTF_8));
    }
    return PolicyReader.read(file);
  }

  private void check() {
    String problem = live.problem();
    if (problem == null && !(eventsPerSecond > 0 && eventsPerSecond <= 10_000)) {
      problem = "--events-per-second is " + eventsPerSecond + "; from above 0 up to 10000";
    }
    if (problem == null && (members < 20 || members > 100_000)) {
      problem = "--members is " + members + "; give a number from 20 to 100000";
    }
    if (problem == null && silence != null && (silence[0] < 0 || silence[1] < 1)) {
      problem = "--silence needs two numbers of seconds, such as 60 120";
    }
    if (problem != null) {
      throw new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }
  }
}
