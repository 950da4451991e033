package io.tributary.export.feed;

import io.tributary.export.feed.LiveState.Person;
import io.tributary.export.feed.LiveState.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Simulates a network of people who post images, view, like, undo, comment, remix, consent,
 * withdraw and request erasure. Each call of {@link #step} advances it. Not thread-safe.
 *
 * <p>The same seed, state and sequence of times generate the same events. Memory is bounded.
 */
public final class LiveNetwork {
  private static final int FIRST_MEMBERS = 40;
  private static final Duration VIRAL = Duration.ofMinutes(1);
  private static final double SENT_TWICE = 0.01;
  private static final double BROKEN = 0.005;

  private final Path file;
  private final NetworkOptions options;
  private final LiveState state;
  private final Dice dice;
  private final LiveEvents events;
  private final LiveAuthority authority;
  private final LiveMembers members;
  private final LiveDeeds deeds;
  private Instant last;
  private double due;

  private LiveNetwork(Path file, Path images, NetworkOptions options, Instant now)
      throws IOException {
    this.file = file;
    this.options = options;
    this.state = LiveState.read(file);
    state.starts++;
    // Ids must be unique even if the state was lost.
    String prefix = Long.toString(now.toEpochMilli(), Character.MAX_RADIX);
    this.dice = new Dice(options.seed() + state.starts);
    this.events = new LiveEvents(options.source(), prefix);
    this.authority = new LiveAuthority(new LiveEvents(options.authoritySource(), prefix));
    this.members = new LiveMembers(state, authority, dice);
    this.deeds = new LiveDeeds(state, events, new LiveImages(images, options.seed()), dice);
    this.last = now;
  }

  /**
   * Opens a network.
   *
   * @param file file with its people and posts, from which it resumes
   * @param images folder for its images
   * @param now start of the simulated time
   */
  public static LiveNetwork open(Path file, Path images, NetworkOptions options, Instant now)
      throws IOException {
    return new LiveNetwork(file, images, options, now);
  }

  /** The policy for its curation; short horizons make rows visible soon. */
  public static String policy() {
    return SamplePolicy.yaml()
        .replace("version: sample-1", "version: demo-1")
        .replace("horizons: [1h, 24h, 7d]", "horizons: [1m, 5m, 30m]")
        .replace("k-threshold: 5", "k-threshold: 3")
        .replace("lineage-wait: 10m", "lineage-wait: 30s");
  }

  /** Silences the consent authority for a period. */
  public void silenceAuthority(Instant from, Duration length) {
    authority.beSilent(from, length);
  }

  /** The events between the previous step and now. */
  public NetworkStep step(Instant now) {
    List<byte[]> people = new ArrayList<>();
    long millis = Math.max(0, Duration.between(last, now).toMillis());
    while (state.people.size() < Math.min(FIRST_MEMBERS, options.members())) {
      members.join(last);
    }
    due += millis * options.eventsPerSecond() / 1_000;
    int count = (int) due;
    due -= count;
    for (int i = 1; i <= count; i++) {
      happen(last.plusMillis(millis * i / count), people);
    }
    last = now;
    return new NetworkStep(authority.send(now), authority.heartbeat(now), people, now);
  }

  private void happen(Instant time, List<byte[]> people) {
    double chance = dice.unit();
    if (chance < 0.02) {
      members.change(time, options.members());
      return;
    }
    byte[] event = chance < 0.1 || state.posts.isEmpty() ? post(time) : deeds.any(time);
    people.add(event);
    if (dice.chance(SENT_TWICE)) {
      people.add(event);
    }
    if (dice.chance(BROKEN)) {
      people.add(events.broken(event, dice));
    }
  }

  private byte[] post(Instant time) {
    Person author = dice.pick(state.people);
    Post parent = !state.posts.isEmpty() && dice.chance(0.3) ? deeds.popular(time) : null;
    boolean viral = dice.chance(0.03);
    return deeds.publish(author, parent, time, viral ? time.plus(VIRAL).toEpochMilli() : 0);
  }

  /** Saves people and posts for the next start. */
  public void save() throws IOException {
    state.write(file);
  }
}
