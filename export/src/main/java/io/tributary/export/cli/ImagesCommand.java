package io.tributary.export.cli;

import io.tributary.enrichment.image.ImageLimits;
import io.tributary.export.job.ImageOptions;
import io.tributary.export.local.DataFolder;
import io.tributary.export.picture.S3Options;
import io.tributary.schemas.policy.Durations;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary images}. */
@Command(
    name = "images",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Looks at the pictures of the posts under --data: true SHA-256, format, size, PDQ hash.",
      "",
      "Only pictures of posts that may be used now are fetched, and only those not looked at yet;"
          + " one whose store did not answer in time is tried again by the next call. Every picture"
          + " ends with a status, and none stops the others. What was found about posts that have"
          + " been withdrawn since is taken out.",
      "",
      "Nothing is read that is not named here: a picture on this machine outside of every"
          + " --image-folder, or on a host without --allow-host, gets the status"
          + " FORBIDDEN_ADDRESS."
    })
final class ImagesCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder of earlier runs.")
  private @Nullable Path data;

  @Option(
      names = "--image-folder",
      paramLabel = "DIR",
      description =
          "A folder below which file: pictures may be read; may be given several times. None by"
              + " default, also not the folders of the inputs.")
  private List<Path> folders = List.of();

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description =
          "A host from which http(s) pictures may be fetched, if its address is a public one; may be"
              + " given several times. None by default.")
  private List<String> hosts = List.of();

  @Option(
      names = "--s3-bucket",
      paramLabel = "NAME",
      description =
          "A bucket from which s3: pictures may be fetched; may be given several times. None by"
              + " default. Credentials and region come from the environment or profile, as every"
              + " AWS tool takes them.")
  private List<String> buckets = List.of();

  @Option(
      names = "--s3-endpoint",
      paramLabel = "URL",
      description = "Of an object store that is not AWS's.")
  private @Nullable URI endpoint;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Tasks, each with eight pictures under way, of which one is read; ${DEFAULT-VALUE} by"
              + " default.")
  private int parallelism;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description =
          "How long fetching one picture may take, and how long computing for it, for which at"
              + " least 1s is given; ${DEFAULT-VALUE} by default.")
  private String timeout = "10s";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Duration patience = check();
    if (data == null) {
      throw new IllegalStateException("picocli lets no command start without --data");
    }
    // Not kept from other writers: a slow store must not hold up a run on the same folder.
    try (DataFolder folder = DataFolder.view(data)) {
      ImageOptions options =
          ImageOptions.defaults(
                  Storage.of(folder).tables(),
                  AllowedPictures.of(folders, hosts, s3(patience), patience))
              .withTimeout(patience);
      try (ImageProgress progress = ImageProgress.show()) {
        LocalImages.Outcome outcome =
            LocalImages.run(options, folder.scratch(), parallelism, progress);
        progress.close();
        System.out.print(outcome.table());
      }
    }
    return ExitCode.OK;
  }

  private S3Options s3(Duration patience) {
    return new S3Options(
        Set.copyOf(buckets), endpoint, patience, ImageLimits.defaults().maxBytes());
  }

  private Duration check() {
    if (parallelism < 1 || parallelism > 128) {
      throw usage("--parallelism is " + parallelism + "; give a number from 1 to 128");
    }
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw usage("--image-folder: there is no folder " + folder);
      }
    }
    Duration patience = Durations.parse(timeout);
    if (patience == null || patience.isZero() || patience.compareTo(Duration.ofHours(1)) > 0) {
      throw usage("--timeout is " + timeout + "; give a time up to 1h, such as 10s");
    }
    return patience;
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
