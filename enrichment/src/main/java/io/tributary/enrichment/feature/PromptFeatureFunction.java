package io.tributary.enrichment.feature;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Takes personal data out of rows of {@link Table#POSTS} and {@link Table#PROMPTS} and fills their
 * feature columns; every other row passes as it is.
 *
 * <p>Rows are changed in place, for whoever emits one does not touch it again. No state. The
 * language model is loaded in {@link #open} by the first task of a process and shared by the
 * others.
 */
public final class PromptFeatureFunction extends RichMapFunction<TableRow, TableRow> {
  private static final long serialVersionUID = 1L;

  private static final FeatureColumns POSTS =
      new FeatureColumns(Table.POSTS, "prompt", "negative_prompt", "caption");
  private static final FeatureColumns PROMPTS =
      new FeatureColumns(Table.PROMPTS, "text", "negative_prompt");

  private transient @Nullable PromptReader reader;

  @Override
  public void open(OpenContext context) {
    reader = new PromptReader();
  }

  @Override
  public TableRow map(TableRow row) {
    if (row.table() == Table.POSTS) {
      POSTS.fill(row, opened());
    } else if (row.table() == Table.PROMPTS) {
      PROMPTS.fill(row, opened());
    }
    return row;
  }

  private PromptReader opened() {
    if (reader == null) {
      throw new IllegalStateException("not open; call open before map");
    }
    return reader;
  }
}
