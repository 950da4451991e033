package io.tributary.export.job;

import io.tributary.enrichment.image.ImageLimits;
import io.tributary.export.image.AllowedImages;
import io.tributary.export.image.S3Options;
import io.tributary.export.settings.JobSettings;
import io.tributary.export.table.WarehouseOptions;
import io.tributary.schemas.Durations;
import io.tributary.schemas.UserException;
import io.tributary.schemas.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Starts the image job on a Flink cluster. The job computes the features of all pending images and
 * ends.
 *
 * <pre>
 *   --config FILE            the settings file of {@code tributary serve}
 *   --allow-host A,B         hosts on the public network from which images may be fetched
 *   --s3-bucket A,B          buckets from which images may be fetched, with the endpoint of the
 *                            section {@code s3}
 *   --timeout TIME           time limit for fetching one image, and for decoding it; default 10s
 * </pre>
 *
 * Credentials come from the environment. The job never reads files of a local disk.
 */
public final class ImageMain {
  private static final Set<String> ARGUMENTS =
      Set.of("config", "allow-host", "s3-bucket", "timeout");

  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  private ImageMain() {}

  /**
   * Submits the job.
   *
   * @throws UserException if arguments or settings cannot be used
   */
  public static void main(String[] words) throws Exception {
    Locale.setDefault(Locale.ROOT);
    JobArguments arguments = JobArguments.parse(words, ARGUMENTS);
    JobSettings settings =
        SettingsFile.read(
            Path.of(arguments.require("config")),
            file -> JobSettings.read(file, JobSettings.live()));
    ClusterSettings.require(settings);
    Duration timeout = timeout(arguments.or("timeout", "10s"));
    WarehouseOptions tables = settings.storage().warehouse(WarehouseOptions.local(Path.of("/")));
    ImageOptions options =
        ImageOptions.defaults(tables, allowed(settings, arguments, timeout)).withTimeout(timeout);
    Configuration configuration = Configuration.fromMap(settings.flink());
    configuration.set(PipelineOptions.NAME, ImageJob.NAME);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    ImageJob.build(env, options);
    env.execute(ImageJob.NAME);
  }

  private static AllowedImages allowed(
      JobSettings settings, JobArguments arguments, Duration timeout) {
    Set<String> buckets = Set.copyOf(list(arguments.or("s3-bucket", "")));
    List<String> hosts = list(arguments.or("allow-host", ""));
    if (buckets.isEmpty() && hosts.isEmpty()) {
      throw new UserException(
          "no image may be read; name hosts with --allow-host or buckets with --s3-bucket");
    }
    S3Options s3 =
        new S3Options(
            buckets,
            settings.storage().s3().endpoint().orElse(null),
            timeout,
            ImageLimits.defaults().maxBytes());
    return AllowedImages.of(List.of(), hosts, s3, timeout);
  }

  private static List<String> list(String value) {
    return Stream.of(value.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  static Duration timeout(String text) {
    Duration timeout = Durations.parse(text);
    if (timeout == null || timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new UserException("--timeout is " + text + "; write a time up to 1h, such as 10s");
    }
    return timeout;
  }
}
