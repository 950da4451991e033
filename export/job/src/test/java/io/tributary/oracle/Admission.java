package io.tributary.oracle;

import java.util.Set;

/** Decides each event that counts: ADMITTED or the reason of its rejection. */
final class Admission {
  private final OraclePolicy policy;
  private final PostRegistry posts;
  private final SubjectCheck subjects;
  private final PostCheck postCheck;

  Admission(OraclePolicy policy, PostRegistry posts, SubjectCheck subjects, PostCheck postCheck) {
    this.policy = policy;
    this.posts = posts;
    this.subjects = subjects;
    this.postCheck = postCheck;
  }

  String outcome(Event event) {
    if (event.isControl()) {
      return Outcomes.ADMITTED;
    }
    switch (event.type()) {
      case "post.published":
        return posts.isOwner(event)
            ? named(decide(posts.get(event.text("postId"))))
            : "POST_EXISTS";
      case "post.updated":
      case "post.deleted":
        return posts.mayChange(event) ? Outcomes.ADMITTED : "NOT_AUTHOR";
      case "reaction.removed":
        return Outcomes.ADMITTED;
      case "prompt.submitted":
        return atItsTime(event, policy.purposes());
      default:
        return atItsTime(event, Set.of(policy.engagementPurpose()));
    }
  }

  /** Returns the purposes a post was admitted for, evaluated at its decision. */
  Verdict decide(Post post) {
    Lineage lineage = Lineage.of(post, posts, policy);
    return postCheck.check(lineage, lineage.decidedAt(), policy.purposes());
  }

  private String atItsTime(Event event, Set<String> purposes) {
    return named(subjects.check(event.subject(), event.time(), event.time(), purposes));
  }

  private static String named(Verdict verdict) {
    return verdict.isRefused() ? verdict.reason() : Outcomes.ADMITTED;
  }
}
