package io.tributary.enrichment.score;

import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Builds a row from counts: computes scores, and suppresses figures of small groups.
 *
 * <p>If the row has fewer viewers than the threshold, all its figures are suppressed. If a position
 * has fewer impressions, the figures of that position are suppressed.
 */
final class SampleRow {
  private final ScoreOptions options;

  SampleRow(ScoreOptions options) {
    this.options = options;
  }

  TableRow of(Sample sample) {
    Tally tally = sample.tally();
    boolean suppressed = tally.get(Count.UNIQUE_VIEWERS) < options.kThreshold();
    TableRow row =
        TableRow.of(Table.SAMPLES)
            .set("post_id", sample.postId())
            .set("horizon", options.horizons().get(sample.horizon()))
            .set("window_end", sample.windowEnd())
            .set("censored", sample.censored())
            .set("suppressed", suppressed);
    if (!suppressed) {
      fill(row, tally);
    }
    return row;
  }

  private void fill(TableRow row, Tally tally) {
    for (Count count : Count.values()) {
      row.set(count.name().toLowerCase(Locale.ROOT), tally.get(count));
    }
    long engaged = tally.get(Count.ENGAGED_VIEWERS);
    long viewers = tally.get(Count.UNIQUE_VIEWERS);
    row.set("dwell_ms_p50", tally.dwells().median())
        .set("by_position", positions(tally))
        .set("score_wilson", WilsonScore.lowerBound(engaged, viewers))
        .set(
            "score_bayes",
            BayesScore.posteriorMean(
                engaged, viewers, options.priorMean(), options.priorStrength()))
        .set("score_snips", snips(tally));
  }

  private List<Object[]> positions(Tally tally) {
    List<Object[]> positions = new ArrayList<>();
    tally
        .positions()
        .forEach(
            (position, impressions, positives) -> {
              if (impressions >= options.kThreshold()) {
                positions.add(new Object[] {position, impressions, positives});
              }
            });
    return positions;
  }

  private static @Nullable Double snips(Tally tally) {
    SnipsScore score = new SnipsScore();
    tally
        .chances()
        .forEach(
            (chance, impressions, positives) ->
                score.add(Tally.chanceOf(chance), impressions, positives));
    return score.value();
  }
}
