package io.tributary.export.bench;

import java.util.Locale;
import java.util.Optional;

/** How the events of a benchmark feed are spread over people, posts and time. */
public enum FeedShape {
  /** Few people act often, most act rarely; views of posts follow Zipf's law. */
  UNIFORM(Mix.PEOPLE, "the general feed"),
  /** One person does everything but publish. */
  SUBJECT(Mix.PEOPLE, "one person with very many ids"),
  /** Everybody looks at one post and responds to it. */
  POST(Mix.PEOPLE, "one post with very many facts"),
  /** The general feed, spread over fourteen days. */
  HISTORY(Mix.PEOPLE, "the general feed over 14 days"),
  /** Publications only, none of them a remix. */
  POSTS(Mix.POSTS, "publications alone, no remixes"),
  /** Every post is a remix of one root. */
  STAR(Mix.POSTS, "one root, all other posts are its remixes"),
  /** Each post is a remix of the one before, up to one link more than the policy allows. */
  CHAIN(Mix.POSTS, "chains of remixes up to the depth limit"),
  /** Remixes arrive first, their parent last. */
  WAITING(Mix.POSTS, "remixes that await one late parent"),
  /** A star whose root's author renews an existing consent with every fiftieth event. */
  RENEWAL(Mix.POSTS, "a star; its author sends records that change nothing"),
  /** A star whose root's author withdraws one purpose in the middle. */
  WITHDRAWAL(Mix.POSTS, "a star; its author withdraws one purpose midway");

  /** The kinds of events. Costs compare within one mix: a post costs ten times an impression. */
  private enum Mix {
    PEOPLE(500_000),
    POSTS(40_000);

    private final long events;

    Mix(long events) {
      this.events = events;
    }
  }

  private final Mix mix;
  private final String title;

  FeedShape(Mix mix, String title) {
    this.mix = mix;
    this.title = title;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the shape is, in a few words. */
  public String title() {
    return title;
  }

  /** The feed of the same kinds of events without a skew, for comparison. */
  public FeedShape plain() {
    return mix == Mix.PEOPLE ? UNIFORM : POSTS;
  }

  /** The number of events when several shapes are measured: less than a minute on two cores. */
  public long usualEvents() {
    return mix.events;
  }

  /** The shape of a name; empty if there is none. */
  public static Optional<FeedShape> of(String label) {
    for (FeedShape shape : values()) {
      if (shape.label().equals(label.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(shape);
      }
    }
    return Optional.empty();
  }
}
