package io.tributary.export.config;

import io.tributary.export.settings.JobSettings;
import io.tributary.ingestion.collect.service.CollectorSettings;
import io.tributary.schemas.settings.Settings;
import io.tributary.schemas.settings.SettingsFile;
import java.nio.file.Path;

/** Reads {@code --config} files and reports every problem at once. */
public final class RunConfigReader {
  private RunConfigReader() {}

  /**
   * Reads a file.
   *
   * @param defaults values of the settings that the file does not contain
   * @throws io.tributary.schemas.UserException if the file is absent, is not YAML, or has unknown
   *     keys or invalid values
   */
  public static RunConfig read(Path file, RunConfig defaults) {
    return SettingsFile.read(file, settings -> read(settings, defaults));
  }

  private static RunConfig read(Settings settings, RunConfig defaults) {
    return new RunConfig(
        JobSettings.read(settings, defaults.job()),
        settings.whole("partitions", defaults.partitions(), 1, 1_000),
        settings.whole("max-line-bytes", defaults.maxLineBytes(), 256, 4 << 20),
        CollectorSettings.read(settings));
  }
}
