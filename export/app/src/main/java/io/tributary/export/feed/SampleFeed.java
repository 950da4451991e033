package io.tributary.export.feed;

import io.tributary.schemas.avro.Event;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Generates two days of a small social network around AI-made images from a seed.
 *
 * <p>Members join and leave, grant and withdraw consent, publish, remix, view and react. Some posts
 * go viral. Some members are minors, unregistered, blocked, or request erasure. Lines arrive late,
 * twice or broken. Every reason of refusal occurs, except {@code LATE}: no line is 4 seconds or
 * more behind the largest event time before it.
 *
 * <p>The same seed generates the same bytes. Names of members and all texts are invented; addresses
 * and telephone numbers in prompts come from ranges reserved for examples.
 */
public final class SampleFeed {
  private static final String EVENTS_FILE = "events.jsonl.gz";
  private static final double SHARE_OF_FIRST_COPIES = 0.968;

  private SampleFeed() {}

  /**
   * Writes {@code events.jsonl.gz}, {@code images/*.png} and {@code policy.yaml} to a folder;
   * creates the folder if it is missing and replaces existing files of these names.
   *
   * @return the contents of the feed
   */
  public static SampleSummary write(Path folder, SampleOptions options) throws IOException {
    Gallery gallery = new Gallery(folder);
    Dice dice = new Dice(options.seed());
    Timeline timeline = new Timeline();
    Members members = Members.of(options.members(), dice.fork());
    Consents consents = new Consents(timeline, dice.fork());
    Studio studio = new Studio(timeline, gallery, dice.fork());

    LifeStory stories = new LifeStory(consents, dice.fork());
    members.all().forEach(stories::generate);
    new PostPlan(studio, consents, members, dice.fork()).publish(options.posts());
    new Incidents(studio, consents, members, dice.fork()).generate();
    timeline.beat(consents);
    double left = options.events() * SHARE_OF_FIRST_COPIES - timeline.size();
    int views = (int) (left / (1 + Audience.FOLLOW_UPS_PER_VIEW));
    new Audience(timeline, members, dice.fork()).watch(studio.published(), views);

    List<Event> events = timeline.inOrder();
    Arrivals arrivals = new Arrivals(dice.fork());
    arrivals.add(events);
    List<byte[]> lines = arrivals.lines();
    writeLines(folder.resolve(EVENTS_FILE), lines);
    Files.writeString(folder.resolve(SamplePolicy.FILE_NAME), SamplePolicy.yaml());
    return new SampleSummary(
        lines.size(),
        arrivals.broken(),
        arrivals.copies(),
        studio.published().size(),
        gallery.written());
  }

  private static void writeLines(Path file, List<byte[]> lines) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16)) {
      for (byte[] line : lines) {
        out.write(line);
        out.write('\n');
      }
    }
  }
}
