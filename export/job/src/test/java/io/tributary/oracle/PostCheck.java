package io.tributary.oracle;

import java.util.Set;

/**
 * The steps of a post's check: the post, then each ancestor, each with the purposes that remain
 * after the step before.
 */
final class PostCheck {
  private final SubjectCheck subjects;

  PostCheck(SubjectCheck subjects) {
    this.subjects = subjects;
  }

  Verdict check(Lineage lineage, long seenAt, Set<String> purposes) {
    Verdict verdict = checkOne(lineage.post(), seenAt, purposes);
    for (Post ancestor : lineage.ancestors()) {
      if (verdict.isRefused()) {
        return verdict;
      }
      verdict = checkOne(ancestor, seenAt, verdict.purposes()).ofAncestor();
    }
    if (verdict.isRefused() || lineage.resolved()) {
      return verdict;
    }
    return Verdict.refused("LINEAGE_UNRESOLVED");
  }

  private Verdict checkOne(Post post, long seenAt, Set<String> purposes) {
    Verdict verdict = subjects.checkAuthor(post, seenAt, purposes);
    for (String depicted : post.depicts()) {
      if (verdict.isRefused()) {
        return verdict;
      }
      verdict = subjects.check(depicted, post.time(), seenAt, verdict.purposes());
    }
    return verdict;
  }
}
