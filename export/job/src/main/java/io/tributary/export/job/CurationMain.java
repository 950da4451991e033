package io.tributary.export.job;

import io.tributary.export.settings.JobSettings;
import io.tributary.export.settings.StorageSettings;
import io.tributary.export.table.Warehouse;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.export.table.WarehousePipeline;
import io.tributary.ingestion.source.LargestTopic;
import io.tributary.schemas.UserException;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.policy.PolicyReader;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Starts the curation job on a Flink cluster, by {@code flink run} or in application mode.
 *
 * <pre>
 *   --policy FILE   the policy
 *   --config FILE   the settings file of {@code tributary serve}
 *   --run ID        the run whose end markers end the input; without it the job never ends
 *   --from PATH     a savepoint or checkpoint to resume from; by default the one with which the
 *                   cluster starts the job, else the newest below the setting {@code snapshots}
 * </pre>
 *
 * The environment variable {@code TRIBUTARY_KEY} holds the key for hashing ids. The settings name
 * the variables with the credentials of stores, catalog and Kafka. State and tables do not depend
 * on the local machine, so a restarted JobManager resumes from the newest checkpoint.
 */
public final class CurationMain {
  private static final Set<String> ARGUMENTS = Set.of("policy", "config", "run", "from");

  private CurationMain() {}

  /**
   * Submits the job.
   *
   * @throws UserException if arguments, policy or settings cannot be used, or Kafka does not
   *     respond
   */
  public static void main(String[] words) throws Exception {
    // Kafka upper-cases its setting names with the locale of the process.
    Locale.setDefault(Locale.ROOT);
    JobArguments arguments = JobArguments.parse(words, ARGUMENTS);
    JobSettings settings =
        SettingsFile.read(
            Path.of(arguments.require("config")),
            file -> JobSettings.read(file, JobSettings.live()));
    ClusterSettings.require(settings);
    CurationOptions options =
        new CurationOptions(
            PolicyReader.read(Path.of(arguments.require("policy"))),
            new KeyedHash(ClusterSettings.key(System.getenv(ClusterSettings.KEY))),
            settings.engagementBuckets(),
            poison(settings));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration(settings, arguments));
    WarehouseOptions tables = settings.storage().warehouse(WarehouseOptions.local(Path.of("/")));
    Warehouse.create(tables).close();
    CurationJob.build(env, input(settings, arguments), WarehousePipeline.into(tables), options);
    env.execute(CurationJob.NAME);
  }

  private static PoisonOptions poison(JobSettings settings) {
    return new PoisonOptions(
        settings.storage().requireSnapshots() + "/poison", settings.restartsPerRecord());
  }

  private static KafkaInput input(JobSettings settings, JobArguments arguments) {
    String address = settings.storage().bootstrapServers().orElseThrow();
    return new KafkaInput(
        address,
        LargestTopic.partitions(address, settings.kafka()),
        arguments.or("run", UUID.randomUUID().toString()),
        settings.outOfOrderness(),
        settings.consentStaleAfter(),
        settings.kafka());
  }

  private static Configuration configuration(JobSettings settings, JobArguments arguments) {
    StorageSettings storage = settings.storage();
    String checkpoints = storage.requireSnapshots() + "/checkpoints/" + CurationJob.NAME;
    String savepoints = storage.requireSnapshots() + "/savepoints/" + CurationJob.NAME;
    Configuration configuration =
        JobConfiguration.of(
            CurationJob.NAME,
            settings.stateBackend(),
            settings.checkpointInterval(),
            settings.restartAttempts(),
            checkpoints,
            savepoints);
    configuration.addAll(Configuration.fromMap(Map.copyOf(settings.flink())));
    Optional<String> ofCluster =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration)
            .getConfiguration()
            .getOptional(StateRecoveryOptions.SAVEPOINT_PATH);
    ResumePoint.choose(
            arguments.or("from", ""),
            ofCluster,
            () ->
                SnapshotFinder.newest(checkpoints, savepoints)
                    .map(org.apache.flink.core.fs.Path::toString))
        .ifPresent(point -> resume(configuration, point));
    return configuration;
  }

  private static void resume(Configuration configuration, ResumePoint point) {
    configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, point.path());
    if (point.isClaimed()) {
      configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    }
  }
}
