package io.tributary.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds when and why purposes of an admitted post were lost after its decision.
 *
 * <p>Each purpose is checked alone at every instant at which anything about anybody in the chain
 * changed; nothing can change in between.
 */
final class Withdrawals {
  private final PostCheck check;
  private final Subjects subjects;

  Withdrawals(PostCheck check, Subjects subjects) {
    this.check = check;
    this.subjects = subjects;
  }

  /** The losses, in the order of the purposes' names. */
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
