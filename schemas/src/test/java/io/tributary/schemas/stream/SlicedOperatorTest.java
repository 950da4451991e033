package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where pending events wait, on the heap or in state, does not change what is processed. */
@Tag("slow")
@net.jqwik.api.Tag("slow") // jqwik ignores that of JUnit
class SlicedOperatorTest {
  private static final PendingLimits NONE = new PendingLimits(Long.MAX_VALUE, Long.MAX_VALUE);
  private static final long TINY = 10 * SliceEvent.BYTES;
  private static final long HOUR = 3_600_000;

  @Property(tries = 50, shrinking = ShrinkingMode.OFF)
  void equalsTheModelOnTheHeap(@ForAll long seed) throws Exception {
    List<String> expected = model(seed);
    assertThat(run(seed, NONE, false)).isEqualTo(expected);
    assertThat(run(seed, new PendingLimits(TINY, Long.MAX_VALUE), false)).isEqualTo(expected);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void equalsTheModelOnRocksDb(@ForAll long seed) throws Exception {
    assertThat(run(seed, new PendingLimits(TINY, Long.MAX_VALUE), true)).isEqualTo(model(seed));
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void slicesDoNotDependOnTheLimitOfTheHeap(@ForAll long seed) throws Exception {
    long slice = 5 * SliceEvent.BYTES;
    assertThat(run(seed, new PendingLimits(TINY, slice), false))
        .isEqualTo(run(seed, new PendingLimits(Long.MAX_VALUE, slice), false));
  }

  /** Random events, watermarks, snapshots and restores with another parallelism. */
  private interface Scenario {
    void send(SliceEvent event) throws Exception;

    void watermark(long time) throws Exception;

    void rescale(int parallelism) throws Exception;
  }

  private static void play(long seed, Scenario scenario) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    long spread = 1L << (8 + random.nextInt(14));
    long mark = random.nextLong(-5_000, 5_000);
    for (int i = 0; i < 300; i++) {
      switch (random.nextInt(12)) {
        case 0 -> {
          mark += random.nextLong(spread);
          scenario.watermark(mark);
        }
        case 1 -> {
          if (random.nextInt(4) == 0) {
            scenario.rescale(1 + random.nextInt(3));
          }
        }
        default -> {
          long time = mark - 2_000 + random.nextLong(spread * 2);
          // Many events share a time, so that their order of arrival counts.
          scenario.send(new SliceEvent("k" + random.nextInt(9), time / 50 * 50, i));
        }
      }
    }
    scenario.watermark(mark + spread * 4);
    scenario.watermark(StreamEnd.TIMESTAMP);
  }

  private static List<String> run(long seed, PendingLimits limits, boolean rocksDb)
      throws Exception {
    List<String> emitted = new ArrayList<>();
    try (SlicedSubtasks subtasks = new SlicedSubtasks(limits, rocksDb, 2)) {
      play(
          seed,
          new Scenario() {
            @Override
            public void send(SliceEvent event) throws Exception {
              subtasks.send(event);
            }

            @Override
            public void watermark(long time) throws Exception {
              subtasks.watermark(time);
            }

            @Override
            public void rescale(int parallelism) throws Exception {
              emitted.addAll(subtasks.emitted());
              subtasks.rescale(parallelism);
            }
          });
      emitted.addAll(subtasks.emitted());
      assertThat(subtasks.gauge("pendingEvents")).isZero();
      assertThat(subtasks.gauge("pendingHeapBytes")).isZero();
      assertThat(subtasks.entriesInState()).isZero();
    }
    return emitted;
  }

  /** One list of pending events, sorted whole at each watermark. */
  private static List<String> model(long seed) throws Exception {
    List<String> emitted = new ArrayList<>();
    List<SliceEvent> pending = new ArrayList<>();
    play(
        seed,
        new Scenario() {
          private int parallelism = 2;
          private long clock = Long.MIN_VALUE;

          @Override
          public void send(SliceEvent event) {
            pending.add(event);
          }

          @Override
          public void watermark(long time) {
            clock = time == StreamEnd.TIMESTAMP ? clock : time;
            List<SliceEvent> passed =
                new ArrayList<>(pending.stream().filter(e -> e.time() <= time).toList());
            pending.removeAll(passed);
            passed.sort(Comparator.comparingLong(SliceEvent::time));
            for (int i = 0; i < parallelism; i++) {
              Map<String, List<SliceEvent>> byKey = new TreeMap<>();
              for (SliceEvent event : passed) {
                if (KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        event.key(), SlicedSubtasks.KEY_GROUPS, parallelism)
                    == i) {
                  byKey.computeIfAbsent(event.key(), k -> new ArrayList<>()).add(event);
                }
              }
              byKey.forEach((key, of) -> emitted.add(RecordingOperator.text(key, clock, of)));
              emitted.add("watermark " + time);
            }
          }

          @Override
          public void rescale(int parallelism) {
            this.parallelism = parallelism;
          }
        });
    return emitted;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onePartitionIsSixHoursAhead(boolean rocksDb) throws Exception {
    int ahead = 200_000;
    PendingLimits limits = PendingLimits.ofHeap(1 << 20);
    Map<String, Long> lastOfKey = new HashMap<>();
    int processed = 0;
    try (SlicedSubtasks subtasks = new SlicedSubtasks(limits, rocksDb, 1)) {
      subtasks.watermark(0);
      for (int i = 0; i < ahead; i++) {
        subtasks.send(new SliceEvent("k" + i % 1_000, 6 * HOUR * i / ahead, i));
      }
      assertThat(subtasks.gauge("pendingEvents")).isEqualTo(ahead);
      assertThat(subtasks.mostInState()).isGreaterThan(ahead * 9 / 10);
      // The other partition catches up, at first in small steps, then in a leap.
      for (long mark : List.of(10_000L, 20_500L, HOUR, HOUR + 1, 6 * HOUR)) {
        subtasks.send(new SliceEvent("slow", mark, 0));
        subtasks.watermark(mark);
        for (String line : subtasks.emitted()) {
          processed += line.startsWith("k") ? inOrder(line, lastOfKey) : 0;
        }
      }
      assertThat(subtasks.mostHeapBytes()).isLessThanOrEqualTo(limits.heapBytes());
      assertThat(subtasks.gauge("pendingEvents")).isZero();
    }
    assertThat(processed).isEqualTo(ahead);
  }

  /** Checks that a key's events come in order, also across slices; returns how many there are. */
  private static int inOrder(String line, Map<String, Long> lastOfKey) {
    String key = line.substring(0, line.indexOf(' '));
    String[] events = line.substring(line.indexOf('[') + 1, line.length() - 1).split(", ");
    for (String event : events) {
      long time = Long.parseLong(event.substring(0, event.indexOf('#')));
      assertThat(time).isGreaterThanOrEqualTo(lastOfKey.getOrDefault(key, Long.MIN_VALUE));
      lastOfKey.put(key, time);
    }
    return events.length;
  }

  @Test
  void theBucketOfTheClockStaysOnTheHeap() throws Exception {
    try (SlicedSubtasks subtasks =
        new SlicedSubtasks(new PendingLimits(TINY, Long.MAX_VALUE), false, 1)) {
      subtasks.watermark(1_024);
      for (int i = 0; i < 100; i++) {
        subtasks.send(new SliceEvent("k", 1_500, i));
      }
      assertThat(subtasks.gauge("pendingEventsInState")).isZero();
      subtasks.send(new SliceEvent("k", 9_000, 100));
      assertThat(subtasks.gauge("pendingEventsInState")).isEqualTo(1);
      assertThat(subtasks.gauge("pendingHeapBytes")).isEqualTo(100 * SliceEvent.BYTES);
    }
  }

  @Test
  void aLongLeapIsTakenInSlices() throws Exception {
    try (SlicedSubtasks subtasks =
        new SlicedSubtasks(new PendingLimits(TINY, 2 * SliceEvent.BYTES), false, 1)) {
      for (int i = 0; i < 5; i++) {
        subtasks.send(new SliceEvent("k", i * 1_024L, i));
      }
      subtasks.watermark(4_500);
      assertThat(subtasks.emitted())
          .containsExactly(
              "k at 2047: [0#0, 1024#1]",
              "watermark 2047",
              "k at 4095: [2048#2, 3072#3]",
              "watermark 4095",
              "k at 4500: [4096#4]",
              "watermark 4500");
    }
  }

  @Test
  void lateEventsDoNotEndASliceBeforeTheClock() throws Exception {
    try (SlicedSubtasks subtasks =
        new SlicedSubtasks(new PendingLimits(TINY, SliceEvent.BYTES), false, 1)) {
      subtasks.watermark(10_000);
      subtasks.send(new SliceEvent("k", 0, 0));
      subtasks.send(new SliceEvent("k", 5_000, 1));
      subtasks.emitted();
      subtasks.watermark(20_000);
      assertThat(subtasks.emitted())
          .containsExactly("k at 20000: [0#0, 5000#1]", "watermark 20000");
    }
  }
}
