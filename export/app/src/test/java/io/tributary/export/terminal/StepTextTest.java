package io.tributary.export.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepTextTest {
  private long nanos;

  @Test
  void isUpdatedWhileNothingIsKnown() {
    StepText text = new StepText("starting Kafka and Flink", "events", () -> nanos);
    assertThat(text.line(80)).isEqualTo("| starting Kafka and Flink  0:00");
    nanos = TimeUnit.MILLISECONDS.toNanos(200);
    assertThat(text.line(80)).isEqualTo("/ starting Kafka and Flink  0:00");
    nanos = TimeUnit.SECONDS.toNanos(3_725);
    assertThat(text.line(80)).endsWith(" starting Kafka and Flink  1:02:05");
    assertThat(text.plain()).isEqualTo("starting Kafka and Flink: 1:02:05");
  }

  @Test
  void reportsRateAndRemainingTime() {
    StepText text = new StepText("reading", "events", () -> nanos);
    text.at(0, 200, 0);
    assertThat(text.line(80)).isEqualTo("reading    0 % [                    ]");
    nanos = TimeUnit.SECONDS.toNanos(10);
    text.at(50, 200, 81_000);
    assertThat(text.line(80))
        .isEqualTo("reading   25 % [#####               ]  81,000 events  8,100/s  0:30 left");
    assertThat(text.plain()).isEqualTo("reading: 25 %, 81,000 events, 8,100/s, 0:30 left");
    assertThat(text.line(30)).hasSize(30);
    text.at(230, 200, 90_000);
    assertThat(text.line(80)).startsWith("reading  100 % [####################]").contains("0:00");
  }

  /** Many events are decided before this step starts. */
  @Test
  void excludesEarlierWorkFromTheRate() {
    StepText text = new StepText("deciding", "events", () -> nanos);
    text.at(600, 1_000, 600);
    nanos = TimeUnit.SECONDS.toNanos(2);
    text.at(800, 1_000, 800);
    assertThat(text.plain()).isEqualTo("deciding: 80 %, 800 events, 100/s, 0:02 left");
  }

  /** A pipe has no length. */
  @Test
  void countsWhereNoTotalIsKnown() {
    StepText text = new StepText("reading", "events", () -> nanos);
    nanos = TimeUnit.SECONDS.toNanos(4);
    text.at(0, 0, 0);
    text.at(10, 0, 400);
    assertThat(text.line(80)).isEqualTo("| reading  0:04  400 events  100/s");
    assertThat(text.plain()).isEqualTo("reading: 0:04, 400 events, 100/s");
  }
}
