package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.table.TableRow;

/** The outputs and state that {@link Gate} uses, for the current person. */
interface GateOutput {
  /** Emits a row for the archive, the prompts or the decision log. */
  void row(TableRow row);

  /** Emits a claim to a post id, or a change of a post. */
  void post(PostMessage message);

  /** Emits a new or changed verdict on a post. */
  void verdict(LineageMessage message);

  /** Emits an admitted engagement, or the removal of a reaction. */
  void engagement(EngagementMessage message);

  /** Emits a notice to all instances of the engagement operator. */
  void notice(Notice notice);

  /** Records that a post depends on this person. */
  void touch(TouchedPost post) throws Exception;

  /** The posts that depend on this person. */
  Iterable<TouchedPost> touchedPosts() throws Exception;

  /**
   * The time of this person's latest engagement as far as it is stored outside the page; {@link
   * SubjectPage#NEVER_ENGAGED} if none is.
   */
  long engagedAt() throws Exception;
}
