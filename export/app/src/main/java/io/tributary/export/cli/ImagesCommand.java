package io.tributary.export.cli;

import io.tributary.enrichment.image.HttpOptions;
import io.tributary.enrichment.image.ImageLimits;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.image.AllowedImages;
import io.tributary.export.image.S3Options;
import io.tributary.export.job.ImageOptions;
import io.tributary.export.run.LocalImages;
import io.tributary.export.run.Refusals;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.ImageProgress;
import io.tributary.export.terminal.ShellWord;
import io.tributary.schemas.Durations;
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
      "Computes features of the images of the posts under --data: true SHA-256, format, size, PDQ hash.",
      "",
      "The command fetches only images of posts that may be used now and that have no features yet."
          + " The next call retries an image that could not be fetched, or not be decoded in time."
          + " Every image gets a status, and none stops the others. Features of posts that have been"
          + " withdrawn since are removed.",
      "",
      "The command reads nothing that these options do not name: an image on this machine outside of"
          + " every --image-folder, or on a host without --allow-host, gets the status"
          + " FORBIDDEN_ADDRESS, and the command prints the option that would allow it.",
      "",
      "Exit code 3: images were processed, and no post has a readable one."
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
          "A folder below which file: images may be read, and in which relative addresses are"
              + " looked for; may be given several times. None by default, also not the folders of the"
              + " inputs.")
  private List<Path> folders = List.of();

  @Option(
      names = "--allow-host",
      paramLabel = "HOST",
      description =
          "A host from which http(s) images may be fetched, if its address is a public one; may be"
              + " given several times. None by default.")
  private List<String> hosts = List.of();

  @Option(
      names = "--s3-bucket",
      paramLabel = "NAME",
      description =
          "A bucket from which s3: images may be fetched; may be given several times. None by"
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
          "Tasks, each with eight images in progress, of which one is read; ${DEFAULT-VALUE} by"
              + " default.")
  private int parallelism;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description =
          "How long fetching one image may take, and how long computing for it, for which at"
              + " least 1s is given; ${DEFAULT-VALUE} by default.")
  private String timeout = "10s";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Duration limit = check();
    if (data == null) {
      throw new IllegalStateException("picocli lets no command start without --data");
    }
    // Not locked against other writers: a slow store must not delay a run on the same folder.
    try (DataFolder folder = DataFolder.view(data)) {
      AllowedImages allowed = AllowedImages.of(folders, hosts, s3(limit), limit);
      ImageOptions options =
          ImageOptions.defaults(Storage.of(folder).tables(), allowed).withTimeout(limit);
      try (ImageProgress progress = ImageProgress.show()) {
        LocalImages.Outcome outcome =
            LocalImages.run(options, folder.scratch(), parallelism, progress);
        progress.close();
        System.out.print(outcome.table());
        System.out.print(new Refusals(allowed, outcome.known().forbidden()).text(typed()));
        if (outcome.isNothingRead()) {
          System.err.println("tributary: no image could be read");
          return ExitCode.DAMAGED_INPUT;
        }
      }
    }
    return ExitCode.OK;
  }

  /** Returns the command as it would be typed again. */
  private String typed() {
    StringBuilder command = new StringBuilder("tributary images --data ");
    command.append(ShellWord.quoted(String.valueOf(data)));
    folders.forEach(folder -> option(command, "--image-folder", folder));
    hosts.forEach(host -> option(command, "--allow-host", host));
    buckets.forEach(bucket -> option(command, "--s3-bucket", bucket));
    if (endpoint != null) {
      option(command, "--s3-endpoint", endpoint);
    }
    return command.toString();
  }

  private static void option(StringBuilder command, String name, Object value) {
    command.append(' ').append(name).append(' ').append(ShellWord.quoted(value.toString()));
  }

  private S3Options s3(Duration limit) {
    return new S3Options(Set.copyOf(buckets), endpoint, limit, ImageLimits.defaults().maxBytes());
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
    for (String host : hosts) {
      if (!HttpOptions.isHost(host)) {
        throw usage(
            "--allow-host is "
                + host
                + "; give a name without scheme, port or path, such as"
                + " images.example");
      }
    }
    Duration limit = Durations.parse(timeout);
    if (limit == null || limit.isZero() || limit.compareTo(Duration.ofHours(1)) > 0) {
      throw usage("--timeout is " + timeout + "; give a time up to 1h, such as 10s");
    }
    return limit;
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
