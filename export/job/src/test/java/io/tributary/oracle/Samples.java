package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Computes the rows of samples of a post, one for each horizon of the policy.
 *
 * <p>A row depends only on the post's publish time and author, not on the decision about the post.
 */
final class Samples {
  private final OraclePolicy policy;
  private final EngagementLog log;
  private final SubjectCheck subjects;
  private final long endMillis;

  Samples(OraclePolicy policy, EngagementLog log, SubjectCheck subjects, long endMillis) {
    this.policy = policy;
    this.log = log;
    this.subjects = subjects;
    this.endMillis = endMillis;
  }

  /** Returns the rows in the order of the policy's horizons. */
  List<Sample> of(Post post) {
    List<Event> engagement = log.with(post);
    List<Sample> samples = new ArrayList<>();
    policy
        .horizons()
        .forEach(
            (label, length) -> {
              Window window = Window.of(label, post.time(), length.toMillis(), endMillis);
              samples.add(sample(post, window, engagement));
            });
    return samples;
  }

  private Sample sample(Post post, Window window, List<Event> engagement) {
    List<Event> counting = engagement.stream().filter(event -> counts(event, window)).toList();
    return new Sample(
        post.postId(),
        window.horizon(),
        window.censored(),
        window.end(),
        new WindowCounts(policy, counting).counts());
  }

  /**
   * Whether an event is in the window, by an actor who passed the checks at its time and still
   * passes them at the end of the window.
   */
  private boolean counts(Event event, Window window) {
    if (!window.contains(event.time())) {
      return false;
    }
    return event.type().equals("reaction.removed")
        || (passes(event, event.time()) && passes(event, window.end()));
  }

  private boolean passes(Event event, long seenAt) {
    Set<String> purpose = Set.of(policy.engagementPurpose());
    return !subjects.check(event.subject(), event.time(), seenAt, purpose).isRefused();
  }
}
