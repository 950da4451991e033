package io.tributary.ingestion.collect.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeartbeatScheduleTest {
  private static final long YEAR_MILLIS = 365L * 86_400_000;

  @Test
  void areDueEverySecondOfEventTimeButNotTooOften() {
    assertThat(beats(10_000, 10)).as("100 events a second: every 500th").isEqualTo(20);
    assertThat(beats(10_000, YEAR_MILLIS / 10_000)).as("a sparse year").isEqualTo(20);
  }

  @Test
  void areDueEveryTwoThousandEventsIfTimeHardlyAdvances() {
    HeartbeatSchedule heartbeats = new HeartbeatSchedule(ReplayOptions.defaults(), 3);
    assertThat(beats(heartbeats, LongStream.range(0, 10_000).map(i -> i / 100))).isEqualTo(5);
  }

  @Test
  void areNeverDueWhileTimeStandsStill() {
    HeartbeatSchedule heartbeats = new HeartbeatSchedule(ReplayOptions.defaults(), 3);
    long once = beats(heartbeats, LongStream.range(0, 10_000).map(i -> 5));
    assertThat(once).as("only the first time is news").isEqualTo(1);
  }

  @Test
  void areFewerWhenEachIsWrittenToManyPartitions() {
    HeartbeatSchedule heartbeats = new HeartbeatSchedule(ReplayOptions.defaults(), 300);
    assertThat(beats(heartbeats, LongStream.range(0, 60_000).map(i -> i * 1_000))).isEqualTo(10);
  }

  @Test
  void neverGoBack() {
    HeartbeatSchedule heartbeats = new HeartbeatSchedule(ReplayOptions.defaults(), 3);
    heartbeats.isDueAfter(9_000);
    heartbeats.isDueAfter(-4_000);
    assertThat(heartbeats.maxTime()).isEqualTo(9_000);
  }

  private static long beats(int events, long stepMillis) {
    return beats(
        new HeartbeatSchedule(ReplayOptions.defaults(), 3),
        LongStream.range(0, events).map(i -> i * stepMillis));
  }

  private static long beats(HeartbeatSchedule heartbeats, LongStream times) {
    return times.filter(heartbeats::isDueAfter).count();
  }
}
