package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.List;

/** Records the lineage's output. */
final class LineageLog implements LineageOutput {
  final List<TableRow> rows = new ArrayList<>();
  final List<String> counted = new ArrayList<>();

  @Override
  public void row(TableRow row) {
    rows.add(row);
  }

  @Override
  public void admitted(PostRef post, Hash128 author) {
    counted.add("admitted " + post.postId());
  }

  @Override
  public void withdrawnEntirely(PostRef post, long at) {
    counted.add("gone " + post.postId() + " at " + at);
  }
}
