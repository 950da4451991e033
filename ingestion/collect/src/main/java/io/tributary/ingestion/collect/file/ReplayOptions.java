package io.tributary.ingestion.collect.file;

import io.tributary.schemas.event.ImageBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of a replay.
 *
 * @param imageBase base of relative image addresses; the folder of each file if empty
 * @param maxLineBytes longest line in bytes, without its end
 * @param heartbeatAdvance a heartbeat is due when event time has advanced by this much
 * @param heartbeatEvery or after this many events, if event time has advanced at all
 * @param heartbeatApart but never within this many events of the last one
 * @param kafka additional settings of the Kafka clients by their own names, such as {@code
 *     security.protocol}; they override the replay's
 */
public record ReplayOptions(
    Optional<ImageBase> imageBase,
    int maxLineBytes,
    Duration heartbeatAdvance,
    int heartbeatEvery,
    int heartbeatApart,
    Map<String, String> kafka) {
  private static final int MOST_LINE_BYTES = 4 << 20;

  /** At least two letters: a single letter before a colon is a drive. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  public ReplayOptions {
    within("max-line-bytes", maxLineBytes, 256, MOST_LINE_BYTES);
    within("heartbeat-advance (ms)", heartbeatAdvance.toMillis(), 1, Long.MAX_VALUE);
    within("heartbeat-every", heartbeatEvery, 1, Integer.MAX_VALUE);
    within("heartbeat-apart", heartbeatApart, 1, Integer.MAX_VALUE);
    kafka = Map.copyOf(kafka);
  }

  /** Lines of up to 1 MiB; heartbeats each second of event time, 500 to 2000 events apart. */
  public static ReplayOptions defaults() {
    return new ReplayOptions(
        Optional.empty(), 1 << 20, Duration.ofSeconds(1), 2_000, 500, Map.of());
  }

  /**
   * The same with another base for relative image addresses.
   *
   * @param base an address such as {@code s3://bucket/folder}, or the path of a folder
   * @throws InputException if it is neither
   */
  public ReplayOptions withImageBase(String base) {
    return new ReplayOptions(
        Optional.of(folder(base)),
        maxLineBytes,
        heartbeatAdvance,
        heartbeatEvery,
        heartbeatApart,
        kafka);
  }

  /** The same with another limit on lines. */
  public ReplayOptions withMaxLineBytes(int value) {
    return new ReplayOptions(
        imageBase, value, heartbeatAdvance, heartbeatEvery, heartbeatApart, kafka);
  }

  /** The same with other distances between heartbeats. */
  public ReplayOptions withHeartbeats(Duration advance, int every, int apart) {
    return new ReplayOptions(imageBase, maxLineBytes, advance, every, apart, kafka);
  }

  /** The same with additional settings of the Kafka clients. */
  public ReplayOptions withKafka(Map<String, String> settings) {
    return new ReplayOptions(
        imageBase, maxLineBytes, heartbeatAdvance, heartbeatEvery, heartbeatApart, settings);
  }

  private static ImageBase folder(String base) {
    try {
      return SCHEME.matcher(base).matches() ? ImageBase.at(base) : ImageBase.of(Path.of(base));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--image-base %s is neither an address nor a folder: %s".formatted(base, e.getMessage()));
    }
  }

  private static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, must be from %d to %d".formatted(name, value, least, most));
    }
  }

  /** Omits the settings of Kafka, which may contain passwords. */
  @Override
  public String toString() {
    return "Options of a replay";
  }
}
