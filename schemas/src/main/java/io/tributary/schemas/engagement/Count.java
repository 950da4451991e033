package io.tributary.schemas.engagement;

/**
 * The counts of a post; each has a column of its name in the table {@code samples}. State holds the
 * order: add new ones at the end.
 */
public enum Count {
  IMPRESSIONS,
  UNIQUE_VIEWERS,
  ENGAGED_VIEWERS,
  LIKES,
  SAVES,
  DISLIKES,
  REMIXES,
  COMMENTS,
  SHARES,
  REPORTS
}
