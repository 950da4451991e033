package io.tributary.export.image;

import io.tributary.enrichment.image.FileImages;
import io.tributary.enrichment.image.HttpImages;
import io.tributary.enrichment.image.HttpOptions;
import io.tributary.enrichment.image.ImageLimits;
import io.tributary.enrichment.image.ImageStore;
import io.tributary.enrichment.image.Images;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The image stores that a user has allowed; no other store can be opened.
 *
 * @param folders folders whose files may be read
 * @param hosts hosts from which images may be fetched over HTTP, as written in addresses
 * @param s3 buckets from which images may be fetched
 * @param timeout time limit for one image
 * @param isPrivateAllowed whether the hosts may be on the private network
 */
public record AllowedImages(
    List<String> folders,
    Set<String> hosts,
    S3Options s3,
    Duration timeout,
    boolean isPrivateAllowed)
    implements StoreFactory {

  public AllowedImages {
    folders = List.copyOf(folders);
    hosts = Set.copyOf(hosts);
  }

  /** Allows hosts on the public network only. */
  public static AllowedImages of(
      List<Path> folders, List<String> hosts, S3Options s3, Duration timeout) {
    return new AllowedImages(
        folders.stream().map(Path::toString).toList(),
        hosts.stream().map(HttpOptions::canonicalHost).collect(Collectors.toSet()),
        s3,
        timeout,
        false);
  }

  /** Whether a host is allowed; see {@link HttpOptions#hostOf}. */
  public boolean allowsHost(String host) {
    return hosts.contains(host);
  }

  /** A copy that also allows hosts on the private network. */
  public AllowedImages withPrivateHosts() {
    return new AllowedImages(folders, hosts, s3, timeout, true);
  }

  @Override
  public ImageStore open() {
    long maxBytes = ImageLimits.defaults().maxBytes();
    ImageStore files = new FileImages(folders.stream().map(Path::of).toList(), maxBytes);
    ImageStore web =
        new HttpImages(new HttpOptions(hosts, timeout, timeout, maxBytes, isPrivateAllowed));
    Map<String, ImageStore> stores =
        new HashMap<>(Map.of("file", files, "http", web, "https", web));
    if (!s3.buckets().isEmpty()) {
      stores.put("s3", s3.open());
    }
    return new Images(stores);
  }
}
