package io.tributary.schemas.engagement;

/** The counts of a post, in the order of the columns. State holds the ordinals. */
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
