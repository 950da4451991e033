package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.table.TableRow;

/** What {@link Gate} needs of its surroundings, for the person at hand. */
interface GateOutput {
  /** A row for the archive, the prompts or the decision log. */
  void row(TableRow row);

  /** A claim to a post id or a change of a post. */
  void post(PostMessage message);

  /** A verdict on a post, new or changed. */
  void verdict(LineageMessage message);

  /** An engagement that counts, or a reaction taken back. */
  void engagement(EngagementMessage message);

  /** For everybody who counts. */
  void notice(Notice notice);

  /** Remembers that a post depends on this person. */
  void touch(TouchedPost post) throws Exception;

  /** The posts that depend on this person. */
  Iterable<TouchedPost> touchedPosts() throws Exception;
}
