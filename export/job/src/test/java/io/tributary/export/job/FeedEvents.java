package io.tributary.export.job;

import io.tributary.oracle.RandomFeed;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.event.CloudEventParser;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.ParseResult;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classifies the lines of a feed, for tests that treat kinds of lines differently. */
public final class FeedEvents {
  private static final CloudEventParser PARSER =
      new CloudEventParser(Clock.fixed(RandomFeed.CLOCK, ZoneOffset.UTC));
  private static final Set<ConsentState> GRANTS =
      EnumSet.of(ConsentState.ConsentGiven, ConsentState.RenewedConsentGiven);

  private final Map<String, Integer> identities = new HashMap<>();
  private final Map<String, Integer> claims = new HashMap<>();

  FeedEvents(List<String> lines) {
    for (String line : lines) {
      Event event = parse(line);
      if (event != null) {
        identities.merge(identity(event), 1, Integer::sum);
        if (event.getData() instanceof PostPublished post) {
          claims.merge(post.getPostId(), 1, Integer::sum);
        }
      }
    }
  }

  /** The event of a line, or null if it is invalid. */
  public static Event parse(String line) {
    ParseResult result = PARSER.parse(line.getBytes(StandardCharsets.UTF_8), null);
    return result instanceof ParseResult.Parsed parsed ? parsed.event() : null;
  }

  /** Whether no other line has the same source, id and subject. */
  boolean hasNoCopies(Event event) {
    return identities.get(identity(event)) == 1;
  }

  /** Whether no other subject claims the post id of a publication. */
  boolean isUndisputed(PostPublished post) {
    return claims.get(post.getPostId()) == 1;
  }

  static boolean isControl(Event event) {
    return type(event).isControl();
  }

  static EventType type(Event event) {
    return EventType.of(event.getKind());
  }

  /**
   * Whether the event can only restrict use. A profile may also lift a block, even one with age
   * band minor.
   */
  static boolean isDenial(Event event) {
    Object data = event.getData();
    return data instanceof ErasureRequested
        || (data instanceof ConsentChanged consent && !GRANTS.contains(consent.getState()));
  }

  private static String identity(Event event) {
    return event.getSource() + "\n" + event.getId() + "\n" + event.getSubject();
  }
}
