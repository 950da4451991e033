package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A post costs the same number of accesses to its tree, whatever the tree holds already. */
class LineageCostTest {
  private static final int MANY = 10_000;

  private final LineageLog log = new LineageLog();
  private final HeapRemixTree tree = new HeapRemixTree();
  private final Lineage lineage =
      new Lineage(Posts.OPTIONS, new LineageRows(Posts.OPTIONS, log), PoisonGuard.NONE);

  private final Envelope root = Posts.published("ann", "root", null, "root", 10);
  private long remix;
  private long change;

  @BeforeEach
  void inASmallTree() throws Exception {
    cost(message(root));
    remix = cost(remix("first", "root"));
    change = cost(verdict(root, granted(1)));
    log.rows.clear();
  }

  @Test
  void aRemixInAStar() throws Exception {
    for (int i = 0; i < MANY; i++) {
      assertThat(cost(remix("r" + i, "root"))).isEqualTo(remix);
    }
    assertThat(log.counted).hasSize(MANY + 2);
  }

  @Test
  void aRemixAtTheEndOfAChainCostsALookUpAnAncestor() throws Exception {
    String parent = "root";
    for (int depth = 1; depth <= 3 * Posts.MAX_DEPTH; depth++) {
      long links = Math.min(depth, Posts.MAX_DEPTH);
      assertThat(cost(remix("d" + depth, parent))).isLessThanOrEqualTo(remix + links);
      parent = "d" + depth;
    }
  }

  @Test
  void aRemixBelowACycleStopsAfterOneTurn() throws Exception {
    cost(remix("one", "two"));
    cost(remix("two", "one"));
    assertThat(cost(remix("below", "one"))).isLessThanOrEqualTo(remix + 3);
  }

  @Test
  void aRemixNextToPostsThatAwaitAParent() throws Exception {
    long waiter = cost(remix("w", "gone"));
    for (int i = 0; i < MANY; i++) {
      assertThat(cost(remix("w" + i, "gone"))).isEqualTo(waiter);
    }
    assertThat(cost(remix("other", "root"))).isEqualTo(remix);
    assertThat(cost(verdict(root, granted(2)))).isEqualTo(change);
    assertThat(log.counted).hasSize(3);
    assertThat(cost(remix("gone", "root"))).as("each is woken once").isLessThan(10L * MANY);
    assertThat(log.counted).hasSize(MANY + 5);
    assertThat(cost(remix("last", "gone"))).isLessThanOrEqualTo(remix + 1);
  }

  @Test
  void aPostThatAwaitsAVerdictWakesOnlyItsOwnWaiters() throws Exception {
    Envelope shows = Posts.published("bob", "shows", "root", "root", 20, "dan");
    cost(message(shows));
    long waiter = cost(remix("s", "shows"));
    for (int i = 0; i < MANY; i++) {
      assertThat(cost(remix("s" + i, "shows"))).isEqualTo(waiter);
    }
    assertThat(cost(verdict(shows, granted(1)))).as("the author's").isEqualTo(change);
    cost(LineageMessage.verdict(Posts.ref(shows), 1, Posts.allowed(), 0));
    assertThat(log.counted).hasSize(MANY + 4);
  }

  @Test
  void aRecordThatDeniesNothingCostsNothingBelow() throws Exception {
    star();
    assertThat(cost(verdict(root, granted(2)))).isEqualTo(change);
    assertThat(log.rows).isEmpty();
  }

  @Test
  void aDenialCostsWhatItWithdrawsAndOnlyOnce() throws Exception {
    star();
    Verdict denied = Posts.allowedUntil(90, Reason.WITHDRAWN);
    assertThat(cost(verdict(root, denied))).isLessThan(10L * MANY);
    assertThat(log.rows).as("2 purposes, 2 rows each").hasSize(4 * (MANY + 2));
    assertThat(cost(verdict(root, Posts.allowedUntil(80, Reason.WITHDRAWN)))).isEqualTo(change);
  }

  /** The root has denied everything, so nobody below holds what the middle denies now. */
  @Test
  void aDenialBelowADenialCostsNothingBelow() throws Exception {
    Envelope middle = Posts.published("bob", "middle", "root", "root", 20);
    cost(message(middle));
    for (int i = 0; i < MANY; i++) {
      cost(remix("m" + i, "middle"));
    }
    cost(verdict(root, Posts.allowedUntil(90, Reason.WITHDRAWN)));
    log.rows.clear();
    long denial = cost(verdict(middle, Posts.allowedUntil(95, Reason.WITHDRAWN)));
    assertThat(denial).isLessThanOrEqualTo(change + 2);
    assertThat(log.rows).isEmpty();
  }

  private void star() throws Exception {
    for (int i = 0; i < MANY; i++) {
      cost(remix("r" + i, "root"));
    }
    log.rows.clear();
  }

  /** Accesses of a slice of one message. */
  private long cost(LineageMessage message) throws Exception {
    long before = tree.accesses;
    lineage.advance(tree, List.of(message), 100);
    return tree.accesses - before;
  }

  private static LineageMessage message(Envelope envelope) {
    return Posts.message(envelope, Posts.allowed());
  }

  private static LineageMessage remix(String id, @Nullable String parent) {
    return message(Posts.published("bob", id, parent, "root", 30));
  }

  private static LineageMessage verdict(Envelope post, Verdict verdict) {
    return LineageMessage.verdict(Posts.ref(post), 0, verdict, 0);
  }

  private static Verdict granted(int record) {
    return Posts.person()
        .step(0, 0, null)
        .step(1, 0, null)
        .grant(0, new Hash128(record, record))
        .build();
  }
}
