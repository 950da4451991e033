package io.tributary.enrichment.post;

import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.table.TableRow;

/** Where the lineage says what it has decided. */
interface LineageOutput {
  /** A row of some table. */
  void row(TableRow row);

  /** A post was admitted: its engagement is to be counted. */
  void admitted(PostRef post, Hash128 author);

  /** A post has lost its last purpose: nothing of it may be used from a time on. */
  void withdrawnEntirely(PostRef post, long at);
}
