package io.tributary.schemas.engagement;

/** What is counted of a post, in the order of the columns. State holds the order. */
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
