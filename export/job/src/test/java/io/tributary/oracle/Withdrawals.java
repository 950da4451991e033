package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds when and why an admitted post lost purposes after its decision.
 *
 * <p>Evaluates each purpose separately at every instant at which the state of a subject or post in
 * the chain changed; between two such instants nothing changes.
 */
final class Withdrawals {
  private final PostCheck check;
  private final Subjects subjects;

  Withdrawals(PostCheck check, Subjects subjects) {
    this.check = check;
    this.subjects = subjects;
  }

  /** Returns the lost purposes, in the order of their names. */
  List<Withdrawal> of(Lineage lineage, Set<String> admitted, long endMillis) {
    SortedSet<Long> instants = instants(lineage);
    instants.removeIf(at -> at <= lineage.decidedAt() || at > endMillis);
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (String purpose : new TreeSet<>(admitted)) {
      for (long at : instants) {
        Verdict verdict = check.check(lineage, at, Set.of(purpose));
        if (verdict.isRefused()) {
          withdrawals.add(new Withdrawal(purpose, at, verdict.reason()));
          break;
        }
      }
    }
    return withdrawals;
  }

  private SortedSet<Long> instants(Lineage lineage) {
    SortedSet<Long> instants = new TreeSet<>();
    List<Post> chain = new ArrayList<>(lineage.ancestors());
    chain.add(lineage.post());
    for (Post post : chain) {
      instants.addAll(post.changeTimes());
      instants.addAll(subjects.get(post.author()).times());
      for (String depicted : post.depicts()) {
        instants.addAll(subjects.get(depicted).times());
      }
    }
    return instants;
  }
}
