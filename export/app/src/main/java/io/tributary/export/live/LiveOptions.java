package io.tributary.export.live;

import io.tributary.export.config.RunConfig;
import io.tributary.export.config.RunConfigReader;
import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.http.ListenCheck;
import io.tributary.ingestion.collect.service.CollectorSettings;
import io.tributary.schemas.UserException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options shared by commands that run until they are stopped. */
public final class LiveOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "The collector's port, ${DEFAULT-VALUE} by default; 0 for any free port.")
  public int port;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Tasks of each operator, ${DEFAULT-VALUE} by default.")
  public int parallelism;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Further settings (YAML), as for run; and collector: keys, tls, limits.")
  @Nullable Path config;

  /** Returns the settings of the file, or the defaults. */
  public RunConfig settings() {
    RunConfig defaults = RunConfig.live();
    return config == null ? defaults : RunConfigReader.read(config, defaults);
  }

  /**
   * Checks the collector's port and key store before anything starts.
   *
   * @throws UserException if they cannot be used
   */
  public void requireListenable(RunConfig settings) {
    CollectorSettings collector = settings.collector();
    try {
      ListenCheck.require(collector.host(), port, collector.tls());
    } catch (CollectException e) {
      throw new UserException(String.valueOf(e.getMessage()));
    }
  }

  /** Returns what is wrong with the options, or null. */
  public @Nullable String problem() {
    if (port < 0 || port > 65_535) {
      return "--port is " + port + "; give a number from 0 to 65535";
    }
    if (parallelism < 1 || parallelism > 128) {
      return "--parallelism is " + parallelism + "; give a number from 1 to 128";
    }
    return null;
  }
}
