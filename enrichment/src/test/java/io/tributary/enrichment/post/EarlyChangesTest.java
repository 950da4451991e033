package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlyChangesTest {
  private static final Hash128 ANN = new Hash128(1, 1);
  private static final Hash128 BOB = new Hash128(2, 2);

  /** On the heap; counts what a state backend would read and write. */
  private static final class HeapEarlyChanges extends EarlyChanges {
    private final Map<Hash128, Long> times = new HashMap<>();
    private int accesses;

    @Override
    @Nullable Long get(Hash128 key) {
      accesses++;
      return times.get(key);
    }

    @Override
    void put(Hash128 key, long time) {
      accesses++;
      times.put(key, time);
    }
  }

  private final HeapEarlyChanges changes = new HeapEarlyChanges();

  @Test
  void theLastOfEachKindAndActorCounts() throws Exception {
    for (long time : List.of(5L, 9L, 7L, 9L)) {
      changes.keep(ANN, true, time);
      changes.keep(BOB, false, time);
    }
    changes.keep(ANN, false, 12);
    assertThat(changes.times).hasSize(3);
    assertThat(changes.by(owner(ANN, 9))).extracting(LineageMessage::time).containsExactly(12L, 9L);
    assertThat(changes.by(owner(BOB, 9))).extracting(LineageMessage::time).containsExactly(9L);
  }

  @Test
  void oneBeforeThePublicationDoesNotCount() throws Exception {
    changes.keep(ANN, true, 9);
    assertThat(changes.by(owner(ANN, 10))).isEmpty();
    assertThat(changes.by(owner(ANN, 9))).hasSize(1);
  }

  @Test
  void costPerChangeDoesNotDependOnTheNumberOfActors() throws Exception {
    // As keyed hashes are: spread evenly.
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      changes.keep(new Hash128(random.nextLong(), random.nextLong()), i % 2 == 0, i);
    }
    changes.keep(ANN, true, 5);
    assertThat(changes.accesses).isEqualTo(2 * 100_001);
    changes.accesses = 0;
    assertThat(changes.by(owner(ANN, 5))).hasSize(1);
    assertThat(changes.accesses).isEqualTo(2);
  }

  private static Owner owner(Hash128 subject, long publishedAt) {
    return new Owner(subject, new PostRef("p", "p", new Hash128(3, 3), publishedAt));
  }
}
