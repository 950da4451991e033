package io.tributary.enrichment.feature;

import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/**
 * Redacts rows of {@link Table#POSTS} and {@link Table#PROMPTS} and fills their feature columns.
 * All other rows pass unchanged.
 *
 * <p>It modifies rows in place; no upstream operator uses a row after emitting it. No state. {@link
 * #open} of the first task in a process loads the language model, which the other tasks share.
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
      throw new IllegalStateException("the function is not open; call open before map");
    }
    return reader;
  }
}
