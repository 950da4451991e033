package io.tributary.ingestion.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Hash128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedupTest {
  private static final long WINDOW = 10;
  private static final IdExpiry EXPIRY = new IdExpiry(WINDOW);
  private static final int BLOCKS = 16;
  private static final long BYTES = 1 << 20;

  private final MemoryBuckets buckets = new MemoryBuckets();
  private PersonIds ids = new PersonIds();
  private long clock;
  private long filters;

  private record Counted(Hash128 key, long time) {}

  /**
   * Random ids and times about the clock, with restores in between. Of ids that have expired,
   * nothing is required, except that no other event is taken for a copy.
   */
  @Property(tries = 300)
  void agreesWithAListOfEvents(@ForAll long seed) throws Exception {
    // One object serves all tries.
    buckets.reset();
    ids = new PersonIds();
    clock = 0;
    Random random = new Random(seed);
    int own = random.nextInt(3) * 4;
    boolean filtered = random.nextBoolean();
    boolean tiny = random.nextBoolean();
    List<Counted> model = new ArrayList<>();
    Dedup dedup = dedup(filtered, tiny, own);
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(10) == 0) {
        dedup.flush();
      }
      if (random.nextInt(20) == 0) {
        dedup.flush();
        ids = read(ids);
        dedup = dedup(filtered, tiny, own);
      }
      if (random.nextInt(4) == 0) {
        clock += random.nextInt(8);
        dedup.flush();
        buckets.fire(clock, dedup, ids);
        ids.forgetBefore(EXPIRY.forgottenBefore(clock));
        dedup.clockAdvanced();
      }
      long time = clock - random.nextInt(random.nextInt(10) == 0 ? 60 : 14);
      Hash128 key = key(random.nextInt(6));
      boolean isCopy = dedup.contains(ids, key, time, WINDOW);
      boolean isKnown = matches(model, key, time, Long.MIN_VALUE);
      boolean mustBeKnown = matches(model, key, time, EXPIRY.forgottenBefore(clock));
      if (isKnown == mustBeKnown) {
        assertThat(isCopy).as("event %d of seed %d", i, seed).isEqualTo(isKnown);
      }
      if (!isCopy) {
        dedup.add(ids, key, time);
        model.add(new Counted(key, time));
      }
    }
  }

  private static boolean matches(List<Counted> model, Hash128 key, long time, long notBefore) {
    return model.stream()
        .anyMatch(
            other ->
                other.key.equals(key)
                    && other.time >= notBefore
                    && Math.abs(other.time - time) <= WINDOW);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 100_000})
  void aNewIdReadsNothingHoweverManyThereAre(int count) throws Exception {
    Dedup dedup = dedup(true, false, 0);
    fill(dedup, count);
    buckets.reads = 0;
    for (int i = count; i < count + 1_000; i++) {
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).isFalse();
      dedup.flush();
    }
    assertThat(buckets.reads).as("false alarms").isLessThan(20);
    assertThat(buckets.largest()).isLessThan(16 * 64);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 100_000})
  void aCopyReadsABucketALevel(int count) throws Exception {
    Dedup dedup = dedup(true, false, 0);
    fill(dedup, count);
    buckets.reads = 0;
    for (int i = 0; i < 1_000; i++) {
      assertThat(dedup.contains(ids, key(i % count), 5, WINDOW)).isTrue();
      dedup.flush();
    }
    assertThat(buckets.reads).isLessThanOrEqualTo(5 * 1_000);
  }

  /** New ids and copies in turn, among them copies of what this slice has added. */
  @Test
  void aSliceReadsAndWritesEachOfItsBucketsOnce() throws Exception {
    Dedup dedup = dedup(true, false, 0);
    fill(dedup, 150);
    buckets.reads = 0;
    buckets.writes = 0;
    for (int i = 150; i < 300; i++) {
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).isFalse();
      dedup.add(ids, key(i), 5);
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).as("in the slice").isTrue();
      assertThat(dedup.contains(ids, key(i - 150), 5, WINDOW)).as("in state").isTrue();
    }
    assertThat(buckets.reads).isBetween(1, 17);
    assertThat(buckets.writes).as("at its end").isZero();
    dedup.flush();
    assertThat(buckets.writes).isEqualTo(16);
    dedup.flush();
    assertThat(buckets.writes).as("nothing twice").isEqualTo(16);
    Dedup other = dedup(true, false, 0);
    for (int i = 0; i < 300; i++) {
      assertThat(other.contains(ids, key(i), 5, WINDOW)).isTrue();
    }
  }

  /** A person with a million ids in one slice must not fill the heap with buckets. */
  @Test
  void aLongSliceWritesEarly() throws Exception {
    Dedup dedup = dedup(true, false, 0);
    fill(dedup, 100_000);
    buckets.writes = 0;
    for (int i = 100_000; i < 105_000; i++) {
      dedup.add(ids, key(i), 5);
    }
    assertThat(buckets.writes).isPositive();
    for (int i = 100_000; i < 105_000; i++) {
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).isTrue();
    }
  }

  /** Each bucket is read once, whether or not events need it again. */
  @Test
  void afterARestoreTheFilterIsFilledByReadingEachBucketOnce() throws Exception {
    Dedup dedup = dedup(true, false, 0);
    fill(dedup, 20_000);
    int held = buckets.buckets.size();
    ids = read(ids);
    dedup = dedup(true, false, 0);
    buckets.reads = 0;
    for (int i = 20_000; i < 60_000; i++) {
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).isFalse();
      dedup.flush();
    }
    assertThat(ids.isChanged()).as("the page says that the filter covers it").isTrue();
    assertThat(buckets.reads).isBetween(held / 2, 2 * held + 100);
    buckets.reads = 0;
    for (int i = 0; i < 20_000; i++) {
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).isTrue();
    }
  }

  /** An old page that was covered by another filter says nothing about this one. */
  @Test
  void anotherFiltersCoverageIsNotTrusted() throws Exception {
    fill(dedup(true, false, 0), 100);
    Dedup other = dedup(true, false, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(other.contains(ids, key(i), 5, WINDOW)).isTrue();
    }
  }

  @Test
  void aGenerationExpiresAsAWholeAndALargeOneInParts() throws Exception {
    Dedup dedup = dedup(true, false, 0);
    fill(dedup, 100_000);
    clock = WINDOW + 2 * WINDOW - 1;
    buckets.fire(clock, dedup, ids);
    assertThat(buckets.cleared).isZero();
    clock++;
    dedup.expire(ids, 0);
    assertThat(buckets.cleared).isLessThanOrEqualTo(4_096);
    while (!ids.generations().isEmpty()) {
      clock++;
      buckets.fire(clock, dedup, ids);
    }
    assertThat(buckets.buckets).isEmpty();
    assertThat(dedup.contains(ids, key(1), 5, WINDOW)).isFalse();
  }

  /** Otherwise a sender of ancient times could make a page of many generations. */
  @Test
  void idsThatExpiredBeforeTheyCameShareOneGeneration() throws Exception {
    clock = 100_000;
    Dedup dedup = dedup(true, false, 0);
    for (int i = 0; i < 1_000; i++) {
      dedup.add(ids, key(i), i * WINDOW);
      assertThat(dedup.contains(ids, key(i), i * WINDOW, WINDOW)).isTrue();
      assertThat(dedup.contains(ids, key(i), (i + 2) * WINDOW, WINDOW)).isFalse();
      dedup.flush();
    }
    assertThat(ids.generations()).hasSize(1);
    clock += WINDOW + 1;
    buckets.fire(clock, dedup, ids);
    assertThat(ids.generations()).isEmpty();
    assertThat(buckets.buckets).isEmpty();
  }

  private void fill(Dedup dedup, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      assertThat(dedup.contains(ids, key(i), 5, WINDOW)).isFalse();
      dedup.add(ids, key(i), 5);
      dedup.flush();
    }
    ids.written();
  }

  private Dedup dedup(boolean filtered, boolean tiny, int own) {
    IdFilter filter = new IdFilter(++filters, tiny ? 1 : BLOCKS, tiny ? 64 : BYTES);
    return new Dedup(buckets, EXPIRY, () -> clock, filtered ? filter : null, own);
  }

  private static Hash128 key(int i) {
    SplittableRandom random = new SplittableRandom(i);
    return new Hash128(random.nextLong(), random.nextLong());
  }

  private static PersonIds read(PersonIds ids) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ids.write(new DataOutputStream(bytes));
    return PersonIds.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
