package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.terminal.TerminalText;
import io.tributary.schemas.UserException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports the processes of a cluster and its job. */
public final class ClusterStatus {
  private final ClusterFiles files;
  private final ClusterPlan plan;
  private final FlinkRest flink;
  private final Clock clock;

  /**
   * @throws UserException if no cluster was started on the folder
   */
  public ClusterStatus(DataFolder folder, Clock clock) {
    this.files = ClusterFiles.of(folder);
    this.clock = clock;
    this.plan =
        ClusterPlan.read(files)
            .orElseThrow(() -> new UserException("no cluster was started on " + folder.root()));
    this.flink = FlinkRest.of(files, plan, ClusterSecrets.of(folder).tlsPassword());
  }

  /** The address of the collector. */
  public URI collector() {
    return URI.create("http://%s:%d".formatted(ClusterPorts.HOST, plan.ports().collector()));
  }

  /**
   * Prints a line a process, and one for the job.
   *
   * @return whether all processes and all tasks of the job run
   */
  public boolean print(PrintStream out) {
    boolean isWell = true;
    List<String> names = new ArrayList<>(List.of(SupervisorMain.NAME));
    names.addAll(ClusterSpecs.names(plan));
    out.printf("%-16s %-10s %8s %10s %9s%n", "process", "state", "pid", "up", "restarts");
    for (String name : names) {
      isWell &= print(name, out);
    }
    return isWell & printJob(out);
  }

  private boolean print(String name, PrintStream out) {
    Optional<ProcessRecord> record = ProcessRecord.read(files, name);
    boolean isAlive = record.flatMap(ProcessRecord::alive).isPresent();
    if (record.isEmpty() || !isAlive) {
      out.printf("%-16s %-10s%n", name, record.isEmpty() ? "stopped" : "dead");
      return false;
    }
    Duration up = Duration.ofMillis(Math.max(0, clock.millis() - record.get().startedMillis()));
    out.printf(
        "%-16s %-10s %8d %10s %9d%n",
        name, "running", record.get().pid(), text(up), record.get().restarts());
    return true;
  }

  private boolean printJob(PrintStream out) {
    Optional<ClusterJob> job = flink.job();
    if (job.isEmpty()) {
      out.println("job              no answer");
      return false;
    }
    ClusterJob found = job.get();
    out.printf(
        "%-16s %-10s %d of %d tasks%s%n",
        "job",
        found.state().toLowerCase(java.util.Locale.ROOT),
        found.runningTasks(),
        found.tasks(),
        checkpoint(found));
    if (!found.isRunning()) {
      flink
          .lastFailure(found)
          .ifPresent(cause -> out.println("  it failed with " + TerminalText.line(cause)));
    }
    return found.isRunning();
  }

  private String checkpoint(ClusterJob job) {
    return flink
        .get("/jobs/" + job.id() + "/checkpoints")
        .map(answer -> answer.at("/latest/completed"))
        .filter(JsonNode::isObject)
        .map(
            last ->
                ", checkpoint %d completed %s ago"
                    .formatted(
                        last.path("id").asLong(),
                        text(
                            Duration.ofMillis(
                                Math.max(
                                    0,
                                    clock.millis() - last.path("latest_ack_timestamp").asLong())))))
        .orElse(", no checkpoint yet");
  }

  private static String text(Duration duration) {
    return duration.toHours() > 0
        ? "%dh%02dm".formatted(duration.toHours(), duration.toMinutesPart())
        : "%dm%02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
