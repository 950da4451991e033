package io.tributary.export.cluster;

import io.tributary.export.folder.ClusterSecrets;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.job.CurationMain;
import io.tributary.ingestion.collect.service.CollectorMain;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The processes of a cluster, and how each is run. */
final class ClusterSpecs {
  static final String KAFKA = "kafka";
  static final String S3 = "s3";
  static final String POSTGRES = "postgres";
  static final String JOB_MANAGER = "jobmanager";
  static final String TASK_MANAGER = "taskmanager-";
  static final String COLLECTOR = "collector";

  /** By name, because this package starts Flink's processes and uses nothing of Flink itself. */
  private static final String JOB_MANAGER_CLASS =
      "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";

  private static final String TASK_MANAGER_CLASS =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  /** The variable with the key of keyed hashes; {@code CurationMain} reads it. */
  private static final String KEY = "TRIBUTARY_KEY";

  private static final int SERVER_HEAP = 512;
  private static final int COLLECTOR_HEAP = 512;

  /** The sum of Flink's settings for heap, see {@link FlinkConfig}. */
  private static final int TASK_HEAP = 896;

  private final DataFolder folder;
  private final ClusterFiles files;
  private final ClusterPlan plan;
  private final ClusterSecrets secrets;

  ClusterSpecs(DataFolder folder, ClusterPlan plan, ClusterSecrets secrets) {
    this.folder = folder;
    this.files = ClusterFiles.of(folder);
    this.plan = plan;
    this.secrets = secrets;
  }

  /** The names of all processes of a plan, in the order of their start. */
  static List<String> names(ClusterPlan plan) {
    List<String> names = new ArrayList<>(List.of(KAFKA, S3, POSTGRES, JOB_MANAGER));
    for (int i = 1; i <= plan.taskManagers(); i++) {
      names.add(TASK_MANAGER + i);
    }
    names.add(COLLECTOR);
    return names;
  }

  /** The servers on which the others depend. */
  List<ProcessSpec> servers() {
    return List.of(kafka(), s3(), postgres());
  }

  /** Flink and the collector. */
  List<ProcessSpec> pipeline() {
    List<ProcessSpec> specs = new ArrayList<>(List.of(jobManager()));
    for (int i = 1; i <= plan.taskManagers(); i++) {
      specs.add(taskManager(i));
    }
    specs.add(collector());
    return specs;
  }

  private ProcessSpec kafka() {
    return java(
        KAFKA,
        SERVER_HEAP,
        KafkaMain.class.getName(),
        () -> Probes.listens(plan.ports().kafka()),
        folder.kafka().toString(),
        Integer.toString(plan.ports().kafka()),
        Integer.toString(plan.ports().kafkaController()));
  }

  private ProcessSpec s3() {
    return java(
        S3,
        SERVER_HEAP,
        S3Main.class.getName(),
        () -> Probes.listens(plan.ports().s3()),
        files.objects().toString(),
        Integer.toString(plan.ports().s3()));
  }

  private ProcessSpec postgres() {
    return new ProcessSpec(
        POSTGRES,
        new Postgres(files).command(plan.ports().postgres()),
        Map.of(),
        () -> Probes.answersSql(plan.ports().postgres(), secrets.catalogPassword()));
  }

  private ProcessSpec jobManager() {
    return java(
        JOB_MANAGER,
        SERVER_HEAP,
        JOB_MANAGER_CLASS,
        () -> Probes.listens(plan.ports().rest()),
        "--configDir",
        files.flink().toString(),
        "--job-classname",
        CurationMain.class.getName(),
        "--policy",
        files.policy().toString(),
        "--config",
        files.config().toString(),
        "--run",
        plan.run());
  }

  private ProcessSpec taskManager(int number) {
    return java(
        TASK_MANAGER + number,
        TASK_HEAP,
        TASK_MANAGER_CLASS,
        () -> true,
        "--configDir",
        files.flink().toString());
  }

  private ProcessSpec collector() {
    return java(
        COLLECTOR,
        COLLECTOR_HEAP,
        CollectorMain.class.getName(),
        () -> Probes.listens(plan.ports().collector()),
        "--config",
        files.config().toString(),
        "--port",
        Integer.toString(plan.ports().collector()));
  }

  private ProcessSpec java(
      String name, int heap, String main, BooleanSupplier isReady, String... arguments) {
    Map<String, String> environment =
        new TreeMap<>(JavaCommand.environment(JavaCommand.ownClassPath()));
    environment.putAll(secrets.environment());
    environment.put(KEY, Base64.getEncoder().encodeToString(folder.secretKey()));
    return new ProcessSpec(
        name,
        JavaCommand.of(files.tmp().resolve(name), heap, main, List.of(arguments)),
        environment,
        isReady);
  }
}
