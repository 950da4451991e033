package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.table.TableRow;

/** The outputs of the lineage. */
interface LineageOutput {
  /** Emits a row of any table. */
  void row(TableRow row);

  /** Reports an admitted post, whose engagement must be counted. */
  void admitted(PostRef post, Hash128 author);

  /** Reports that a post lost its last purpose at a time. */
  void withdrawnEntirely(PostRef post, long at);
}
