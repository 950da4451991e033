package io.tributary.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Computes the required result of the pipeline for an input, in one plain pass over everything.
 *
 * <p>The order of the lines has no effect, except that of equal copies the first line counts. The
 * oracle ignores lateness: it assumes that the input is within the bound of disorder.
 * Single-threaded; memory is proportional to the size of the input.
 */
public final class Oracle {
  private Oracle() {}

  /**
   * Computes the result of an input.
   *
   * @param lines one event each, none of them blank (see {@link InputLines})
   * @param clock the wall clock against which events from the future are invalid
   */
  public static OracleResult derive(List<byte[]> lines, OraclePolicy policy, Instant clock) {
    Outcomes outcomes = new Outcomes(lines.size());
    List<Event> counting = counting(lines, policy, clock, outcomes);
    long endMillis = counting.stream().mapToLong(Event::time).max().orElse(Long.MIN_VALUE);

    Subjects subjects = Subjects.of(counting);
    PostRegistry posts = PostRegistry.of(counting);
    SubjectCheck subjectCheck = new SubjectCheck(policy, subjects);
    PostCheck postCheck = new PostCheck(subjectCheck);
    Admission admission = new Admission(policy, posts, subjectCheck, postCheck);
    counting.forEach(event -> outcomes.set(event.line(), admission.outcome(event)));

    EffectivePosts effective =
        new EffectivePosts(
                policy,
                posts,
                admission,
                postCheck,
                new Withdrawals(postCheck, subjects),
                endMillis)
            .derive();
    Samples samples =
        new Samples(policy, EngagementLog.of(counting, posts), subjectCheck, endMillis);
    SortedMap<String, List<Sample>> byPost = new TreeMap<>();
    effective.lost().keySet().forEach(id -> byPost.put(id, samples.of(posts.get(id))));
    return result(outcomes, effective, byPost, endMillis);
  }

  /** Returns the valid events that are no duplicates; sets the outcome of all others. */
  private static List<Event> counting(
      List<byte[]> lines, OraclePolicy policy, Instant clock, Outcomes outcomes) {
    EventReader reader = new EventReader(clock);
    List<Event> valid = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      try {
        valid.add(reader.read(line, lines.get(line)));
      } catch (InvalidEvent e) {
        outcomes.set(line, Outcomes.INVALID);
      }
    }
    Set<Event> duplicates = Duplicates.among(valid, policy.dedupWindow());
    duplicates.forEach(event -> outcomes.set(event.line(), Outcomes.DUPLICATE));
    return valid.stream().filter(event -> !duplicates.contains(event)).toList();
  }

  private static OracleResult result(
      Outcomes outcomes,
      EffectivePosts effective,
      SortedMap<String, List<Sample>> samples,
      long endMillis) {
    List<EffectiveSample> effectiveSamples = new ArrayList<>();
    for (EffectivePost post : effective.effective()) {
      samples
          .get(post.postId())
          .forEach(sample -> effectiveSamples.add(new EffectiveSample(post, sample)));
    }
    return new OracleResult(
        outcomes.byLine().size(),
        outcomes.count(Outcomes.INVALID),
        outcomes.count(Outcomes.DUPLICATE),
        outcomes.count(Outcomes.ADMITTED),
        outcomes.refused(),
        effective.outcomes().size(),
        effective.effective(),
        effective.outcomes(),
        effective.lost(),
        samples,
        effectiveSamples,
        endMillis,
        outcomes.byLine());
  }
}
