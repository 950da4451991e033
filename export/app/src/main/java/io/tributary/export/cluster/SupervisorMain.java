package io.tributary.export.cluster;

import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.TemporaryFiles;
import io.tributary.export.live.StopSignal;
import io.tributary.schemas.FailureText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The process that supervises a cluster; {@code cluster up} starts it in the background. */
public final class SupervisorMain {
  static final String NAME = "supervisor";

  private SupervisorMain() {}

  /** Runs the cluster of the data folder that the one argument names. */
  public static void main(String[] arguments) {
    // Kafka upper-cases its setting names with the locale of the process.
    Locale.setDefault(Locale.ROOT);
    TemporaryFiles.followDataFolder();
    // It outlives the terminal from which it was started.
    Signal.handle(new Signal("HUP"), SignalHandler.SIG_IGN);
    System.exit(run(Path.of(arguments[0])));
  }

  private static int run(Path data) {
    StopSignal stop = StopSignal.listen();
    try (DataFolder folder = DataFolder.open(data)) {
      ClusterFiles files = ClusterFiles.of(folder);
      ProcessRecord.of(ProcessHandle.current(), 0).write(files, NAME);
      try {
        ClusterPlan plan = ClusterPlan.read(files).orElseThrow();
        RunConfig config = RunConfigReader.read(files.config(), RunConfig.live());
        new Supervisor(folder, plan, config, stop::await).run();
        state(files, ClusterState.Phase.STOPPED, "");
        return 0;
      } catch (Exception e) {
        state(files, ClusterState.Phase.FAILED, FailureText.of(e));
        e.printStackTrace();
        return 1;
      } finally {
        ProcessRecord.delete(files, NAME);
      }
    }
  }

  private static void state(ClusterFiles files, ClusterState.Phase phase, String step) {
    if (!Files.exists(files.plan())) {
      return; // the folder was deleted, and must not be created again
    }
    new ClusterState(phase, step, Clock.systemUTC().millis()).write(files);
  }
}
