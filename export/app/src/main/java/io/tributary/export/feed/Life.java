package io.tributary.export.feed;

import java.util.List;

/** What becomes of a member's consent, age and whereabouts within the two days. */
enum Life {
  /** Grants everything and stays with it. */
  STEADY(69),
  /** Grants preference and evaluation, not the training of generators. */
  PARTIAL(6),
  /** Lets it expire and renews it an hour later. */
  RENEWING(2),
  /** Withdraws, comes back the next day. */
  RETURNING(2),
  /** Says nothing at first, grants on the second day. */
  LATE_GRANT(2),
  /** Is of unknown age until it is verified on the second day. */
  VERIFIED_LATER(1),
  /** Moves to where the policy says no. */
  MOVING(1),
  /** Lets it expire for good. */
  EXPIRING(1),
  /** Grants, then withdraws for good. */
  WITHDRAWING(4),
  /** Refuses when asked. */
  REFUSING(3),
  /** Never answers. */
  SILENT(3),
  /** Is a minor. */
  MINOR(2),
  /** Is of unknown age. */
  UNVERIFIED(1),
  /** Lives where the policy says no. */
  BLOCKED(1),
  /** Asks to be erased. */
  ERASED(1),
  /** Never registered. */
  GUEST(1);

  /** Lives after which, by the end, nothing of that member is taken any more. */
  static final List<Life> TROUBLED =
      List.of(ERASED, GUEST, MINOR, UNVERIFIED, BLOCKED, WITHDRAWING, REFUSING, SILENT);

  private final int percent;

  Life(int percent) {
    this.percent = percent;
  }

  /** How many of a hundred members live so. */
  int percent() {
    return percent;
  }
}
