package io.tributary.enrichment.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.table.Column;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRowTest {
  private final SampleRow rows = new SampleRow(new ScoreOptions(List.of("1h", "24h"), 3, 0.05, 20));
  private final Tally tally = new Tally();

  @Test
  void figuresOfTooFewViewersAreSuppressed() {
    tally.add(Count.UNIQUE_VIEWERS, 2);
    tally.add(Count.LIKES, 9);
    TableRow row = row();
    assertThat(row.get("suppressed")).isEqualTo(true);
    assertThat(row.get("horizon")).isEqualTo("24h");
    for (Column column : Table.SAMPLES.columns()) {
      if (!column.required()) {
        assertThat(row.get(column.name())).as(column.name()).isNull();
      }
    }
  }

  @Test
  void aPositionOfTooFewImpressionsIsLeftOut() {
    tally.add(Count.UNIQUE_VIEWERS, 3);
    tally.at(2, 3, 1);
    tally.at(1, 2, 2);
    List<?> positions = (List<?>) row().get("by_position");
    assertThat(positions).hasSize(1);
    assertThat((Object[]) positions.get(0)).containsExactly(2L, 3L, 1L);
  }

  @Test
  void theMedianIsOneOfTheValuesTheLowerOfTwo() {
    tally.add(Count.UNIQUE_VIEWERS, 3);
    assertThat(row().get("dwell_ms_p50")).isNull();
    for (long millis : new long[] {40, 10, 30, 20}) {
      tally.dwelt(millis);
    }
    assertThat(row().get("dwell_ms_p50")).isEqualTo(20L);
    tally.dwelt(30);
    assertThat(row().get("dwell_ms_p50")).isEqualTo(30L);
  }

  @Test
  void scoresFollowFromTheCounts() {
    tally.add(Count.UNIQUE_VIEWERS, 4);
    tally.add(Count.ENGAGED_VIEWERS, 1);
    assertThat(row().get("score_snips")).as("without a known propensity").isNull();
    tally.withChance(0.5, true);
    tally.withChance(0.001, false);
    TableRow row = row();
    assertThat(row.get("score_bayes")).isEqualTo(2.0 / 24);
    assertThat(row.get("score_wilson")).isEqualTo(WilsonScore.lowerBound(1, 4));
    assertThat((double) row.get("score_snips")).isEqualTo(2.0 / 102);
  }

  private TableRow row() {
    return rows.of(new Sample("p", 1, 100, false, 100, tally));
  }
}
