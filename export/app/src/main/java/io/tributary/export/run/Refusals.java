package io.tributary.export.run;

import io.tributary.enrichment.image.FileImages;
import io.tributary.enrichment.image.HttpOptions;
import io.tributary.export.image.AllowedImages;
import io.tributary.export.terminal.ShellWord;
import io.tributary.export.terminal.TerminalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Images that were not allowed: where they are, and which option would allow them.
 *
 * <p>Addresses come from untrusted users. So the text lists a few places of each kind, and names
 * only those that a terminal and a shell treat as plain names.
 */
public final class Refusals {
  private static final Pattern S3 = Pattern.compile("(?is)s3://([a-z0-9._-]+)/.*");
  private static final Pattern HTTP = Pattern.compile("(?is)https?://.*");
  private static final int MOST_OF_A_KIND = 3;

  private final AllowedImages allowed;
  private final Map<String, Long> buckets = new HashMap<>();
  private final Map<String, Long> hosts = new HashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private long all;
  private long relative;
  private long denied;

  /** Images that one option would allow, with the option's value. */
  private record Place(long images, String where, String option, String value) {}

  public Refusals(AllowedImages allowed, List<String> addresses) {
    this.allowed = allowed;
    addresses.forEach(this::add);
  }

  private void add(String address) {
    all++;
    Matcher s3 = S3.matcher(address);
    if (s3.matches()) {
      count(buckets, s3.group(1), allowed.s3().buckets().contains(s3.group(1)));
    } else if (HTTP.matcher(address).matches()) {
      HttpOptions.hostOf(address).ifPresent(host -> count(hosts, host, allowed.allowsHost(host)));
    } else if (!address.regionMatches(true, 0, "s3:", 0, 3)) {
      addFile(address);
    }
  }

  private void count(Map<String, Long> places, String place, boolean isAllowed) {
    if (isAllowed) {
      denied++;
    } else {
      places.merge(place, 1L, Long::sum);
    }
  }

  private void addFile(String address) {
    Optional<Path> folder = FileImages.folderOf(address);
    boolean isAllowed =
        folder.isEmpty()
            ? !allowed.folders().isEmpty()
            : allowed.folders().stream().map(Path::of).anyMatch(folder.get()::startsWith);
    if (isAllowed) {
      denied++;
    } else if (folder.isPresent()) {
      folders.add(folder.get());
    } else {
      relative++;
    }
  }

  /**
   * Returns the text for the user; empty if every image was allowed.
   *
   * @param command the command as typed, to which the options are added
   */
  public String text(String command) {
    List<Place> places = places();
    long placed = places.stream().mapToLong(Place::images).sum();
    StringBuilder text = new StringBuilder();
    if (all > denied) {
      text.append("Not read, because no option allows it:%n".formatted());
    }
    StringBuilder proposal = new StringBuilder(command);
    for (Place place : places) {
      text.append("%,31d %s%n".formatted(place.images(), place.where()));
      proposal.append(' ').append(place.option()).append(' ').append(place.value());
    }
    if (all > placed + denied) {
      text.append("%,31d elsewhere%n".formatted(all - placed - denied));
    }
    if (!places.isEmpty()) {
      text.append(
          "The authors of posts wrote these addresses. To allow some of them, name those you trust:%n  %s%n"
              .formatted(proposal));
    }
    if (denied > 0) {
      text.append(
          ("%,d are in an allowed place, but the store denies them, a link leads out of the"
                  + " folder, or the host is on a private network.%n")
              .formatted(denied));
    }
    return text.toString();
  }

  private List<Place> places() {
    List<Place> places = new ArrayList<>();
    commonFolder().ifPresent(places::add);
    if (relative > 0) {
      places.add(new Place(relative, "files named without a folder", "--image-folder", "DIR"));
    }
    places.addAll(most(hosts, "on the host ", "--allow-host"));
    places.addAll(most(buckets, "in the bucket ", "--s3-bucket"));
    return places;
  }

  private static List<Place> most(Map<String, Long> counts, String where, String option) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_OF_A_KIND)
        .map(e -> new Place(e.getValue(), where + e.getKey(), option, ShellWord.quoted(e.getKey())))
        .toList();
  }

  /** Returns the deepest folder with more than half of the files below it; never the root. */
  private Optional<Place> commonFolder() {
    Map<Path, Long> below = new HashMap<>();
    for (Path folder : folders) {
      Path above = folder;
      while (above != null && above.getNameCount() > 0) {
        below.merge(above, 1L, Long::sum);
        above = above.getParent();
      }
    }
    return below.entrySet().stream()
        .filter(entry -> isPlain(entry.getKey()))
        .max(
            Comparator.comparing((Map.Entry<Path, Long> e) -> 2 * e.getValue() > folders.size())
                .thenComparing(e -> e.getKey().getNameCount())
                .thenComparing(Map.Entry.comparingByValue())
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(
            e ->
                new Place(
                    e.getValue(),
                    "files below " + e.getKey(),
                    "--image-folder",
                    ShellWord.quoted(e.getKey().toString())));
  }

  /** Returns whether a terminal shows the name unchanged. */
  private static boolean isPlain(Path folder) {
    return folder.toString().equals(TerminalText.line(folder.toString()));
  }
}
