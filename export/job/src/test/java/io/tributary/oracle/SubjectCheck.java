package io.tributary.oracle;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ordered checks of one subject for an event of time t, evaluated at time T.
 *
 * <p>Every check filters all records up to t and up to T again. This is slow, but lets a reader
 * compare the code with the contract sentence by sentence.
 */
final class SubjectCheck {
  private final OraclePolicy policy;
  private final Subjects subjects;

  SubjectCheck(OraclePolicy policy, Subjects subjects) {
    this.policy = policy;
    this.subjects = subjects;
  }

  /** Checks without a post: engagement, prompts, depicted persons. */
  Verdict check(String subject, long time, long seenAt, Set<String> purposes) {
    return check(subject, time, seenAt, purposes, null);
  }

  /** Checks the author of a post, whose state is evaluated at {@code seenAt}. */
  Verdict checkAuthor(Post post, long seenAt, Set<String> purposes) {
    return check(post.author(), post.time(), seenAt, purposes, post);
  }

  private Verdict check(String subject, long time, long seenAt, Set<String> purposes, Post post) {
    SubjectRecords records = subjects.get(subject);
    if (records.erasedBy(seenAt)) {
      return Verdict.refused("ERASED");
    }
    List<Profile> profiles = records.profilesUpTo(time);
    if (profiles.isEmpty() && records.accountUpTo(time).isEmpty()) {
      return Verdict.refused("UNKNOWN_SUBJECT");
    }
    Profile newest =
        profiles.isEmpty()
            ? null
            : Collections.max(profiles, Profile.order(policy.blockedJurisdictions()));
    Verdict byAge = checkAge(records.profilesUpTo(seenAt), newest, purposes);
    if (byAge.isRefused()) {
      return byAge;
    }
    if (isBlocked(newest)) {
      return Verdict.refused("JURISDICTION_BLOCKED");
    }
    if (post != null && post.hiddenReason(seenAt) != null) {
      return Verdict.refused(post.hiddenReason(seenAt));
    }
    List<ConsentRecord> aboutPost =
        post == null ? List.of() : records.aboutPostUpTo(post.postId(), seenAt);
    return new ConsentCheck(records.accountUpTo(seenAt), aboutPost, time).check(byAge.purposes());
  }

  private Verdict checkAge(List<Profile> seen, Profile newest, Set<String> purposes) {
    boolean minor = seen.stream().anyMatch(profile -> profile.ageBand().equals("minor"));
    if (!minor && newest != null && newest.ageBand().equals("adult")) {
      return Verdict.left(purposes);
    }
    Set<String> left = new TreeSet<>(purposes);
    left.removeIf(purpose -> Purposes.anyIsOrIsAbove(policy.adultsOnly(), purpose));
    return left.isEmpty() ? Verdict.refused(minor ? "MINOR" : "AGE_UNKNOWN") : Verdict.left(left);
  }

  private boolean isBlocked(Profile newest) {
    return newest == null
        ? policy.unknownJurisdictionBlocked()
        : policy.blockedJurisdictions().contains(newest.jurisdiction());
  }
}
