package io.tributary.ingestion.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.record.Hash128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SeenEventsTest {
  private static final long WINDOW = 10;

  /** The simplest implementation of the same contract. */
  private static final class Model {
    private final Map<Hash128, List<Long>> counted = new HashMap<>();

    boolean contains(Hash128 key, long time) {
      return counted.getOrDefault(key, List.of()).stream()
          .anyMatch(other -> Math.abs(time - other) <= WINDOW);
    }

    boolean counts(Hash128 key, long time) {
      if (contains(key, time)) {
        return false;
      }
      counted.computeIfAbsent(key, k -> new ArrayList<>()).add(time);
      return true;
    }

    void forgetBefore(long time) {
      counted.values().forEach(times -> times.removeIf(other -> other < time));
    }

    int size() {
      return counted.values().stream().mapToInt(List::size).sum();
    }
  }

  /** Keys collide in their low bits, as they do in a small table. */
  @Property
  void agreesWithAMap(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Model model = new Model();
    SeenEvents seen = new SeenEvents();
    for (int i = 0; i < 200; i++) {
      Hash128 key = new Hash128(random.nextInt(4), random.nextInt(8) * 64L);
      long time = random.nextInt(80);
      switch (random.nextInt(12)) {
        case 0 -> {
          seen.forgetBefore(time);
          model.forgetBefore(time);
        }
        case 1 -> seen = read(seen);
        case 2 -> seen = seen.copy();
        case 3, 4 ->
            assertThat(seen.contains(key, time, WINDOW)).isEqualTo(model.contains(key, time));
        default -> assertThat(seen.counts(key, time, WINDOW)).isEqualTo(model.counts(key, time));
      }
      assertThat(seen.size()).isEqualTo(model.size());
    }
  }

  @Test
  void theWindowHasSharpEdgesInBothDirections() {
    SeenEvents seen = new SeenEvents();
    Hash128 key = new Hash128(1, 1);
    assertThat(seen.counts(key, 100, WINDOW)).isTrue();
    assertThat(seen.contains(key, 110, WINDOW)).isTrue();
    assertThat(seen.contains(key, 111, WINDOW)).isFalse();
    assertThat(seen.contains(key, 90, WINDOW)).isTrue();
    assertThat(seen.contains(key, 89, WINDOW)).isFalse();
  }

  @Test
  void copiesDoNotExtendTheWindowAndEachThatCountsIsRemembered() {
    SeenEvents seen = new SeenEvents();
    Hash128 key = new Hash128(1, 1);
    assertThat(seen.counts(key, 100, WINDOW)).isTrue();
    assertThat(seen.counts(key, 110, WINDOW)).isFalse();
    assertThat(seen.counts(key, 111, WINDOW)).isTrue();
    assertThat(seen.contains(key, 100, WINDOW)).as("when the input is replayed").isTrue();
    assertThat(seen.contains(key, 95, WINDOW)).isTrue();
  }

  @Test
  void growsAndShrinksWithItsEntries() {
    SeenEvents seen = new SeenEvents();
    long empty = seen.heapBytes();
    for (int i = 0; i < 10_000; i++) {
      seen.counts(new Hash128(i, i * 31L), i, WINDOW);
    }
    assertThat(seen.heapBytes()).isLessThan(10_000 * 24 * 3);
    seen.forgetBefore(10_000);
    assertThat(seen.size()).isZero();
    assertThat(seen.heapBytes()).isEqualTo(empty);
  }

  @Test
  void aCopyIsIndependent() {
    SeenEvents seen = new SeenEvents();
    seen.counts(new Hash128(1, 1), 1, WINDOW);
    SeenEvents copy = seen.copy();
    seen.counts(new Hash128(2, 2), 1, WINDOW);
    copy.forgetBefore(5);
    assertThat(seen.size()).isEqualTo(2);
    assertThat(copy.size()).isZero();
  }

  private static SeenEvents read(SeenEvents seen) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    seen.write(new DataOutputStream(bytes));
    return SeenEvents.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
