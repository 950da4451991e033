package io.tributary.export.run;

import io.tributary.enrichment.image.FilePictures;
import io.tributary.enrichment.image.HttpOptions;
import io.tributary.enrichment.image.HttpPictures;
import io.tributary.enrichment.image.ImageLimits;
import io.tributary.enrichment.image.PictureStore;
import io.tributary.enrichment.image.Pictures;
import io.tributary.export.job.ImageOptions.StoreFactory;
import io.tributary.export.picture.S3Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Opens the stores of the pictures that a user allows to be read, and of no others.
 *
 * @param folders below which files may be read
 * @param hosts from which pictures may be fetched over HTTP, as they stand in addresses
 * @param s3 from which buckets pictures may be fetched
 * @param timeout for one picture
 * @param isPrivateAllowed whether the hosts may be on one's own network
 */
public record AllowedPictures(
    List<String> folders,
    Set<String> hosts,
    S3Options s3,
    Duration timeout,
    boolean isPrivateAllowed)
    implements StoreFactory {

  public AllowedPictures {
    folders = List.copyOf(folders);
    hosts = Set.copyOf(hosts);
  }

  /** Hosts on the public network only. */
  public static AllowedPictures of(
      List<Path> folders, List<String> hosts, S3Options s3, Duration timeout) {
    return new AllowedPictures(
        folders.stream().map(Path::toString).toList(),
        hosts.stream().map(HttpOptions::canonicalHost).collect(Collectors.toSet()),
        s3,
        timeout,
        false);
  }

  /** Whether a host was named, see {@link HttpOptions#hostOf}. */
  boolean allowsHost(String host) {
    return hosts.contains(host);
  }

  /** The same, with hosts on one's own network. */
  public AllowedPictures withPrivateHosts() {
    return new AllowedPictures(folders, hosts, s3, timeout, true);
  }

  @Override
  public PictureStore open() {
    long maxBytes = ImageLimits.defaults().maxBytes();
    PictureStore files = new FilePictures(folders.stream().map(Path::of).toList(), maxBytes);
    PictureStore web =
        new HttpPictures(new HttpOptions(hosts, timeout, timeout, maxBytes, isPrivateAllowed));
    Map<String, PictureStore> stores =
        new HashMap<>(Map.of("file", files, "http", web, "https", web));
    if (!s3.buckets().isEmpty()) {
      stores.put("s3", s3.open());
    }
    return new Pictures(stores);
  }
}
