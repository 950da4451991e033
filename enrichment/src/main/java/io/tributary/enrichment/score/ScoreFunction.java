package io.tributary.enrichment.score;

import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Converts each sample to its row. */
public final class ScoreFunction extends RichMapFunction<Sample, TableRow> {
  private static final long serialVersionUID = 1L;

  private final ScoreOptions options;
  private transient SampleRow row;

  @SuppressWarnings("NullAway.Init") // Flink calls open before anything else
  public ScoreFunction(ScoreOptions options) {
    this.options = options;
  }

  @Override
  public void open(OpenContext context) {
    row = new SampleRow(options);
  }

  @Override
  public TableRow map(Sample sample) {
    return row.of(sample);
  }
}
