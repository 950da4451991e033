package io.tributary.export.feed;

import java.util.List;

/** How a member's consent, age and jurisdiction change within the two days. */
enum Life {
  /** Grants everything permanently. */
  STEADY(69),
  /** Grants preference and evaluation, but not generative training. */
  PARTIAL(6),
  /** Lets the consent expire and renews it an hour later. */
  RENEWING(2),
  /** Withdraws, and grants again the next day. */
  RETURNING(2),
  /** Decides nothing at first, and grants on the second day. */
  LATE_GRANT(2),
  /** Has an unknown age until it is verified on the second day. */
  VERIFIED_LATER(1),
  /** Moves to a blocked jurisdiction. */
  MOVING(1),
  /** Lets the consent expire permanently. */
  EXPIRING(1),
  /** Grants, then withdraws permanently. */
  WITHDRAWING(4),
  /** Refuses when asked. */
  REFUSING(3),
  /** Never decides. */
  SILENT(3),
  /** Is a minor. */
  MINOR(2),
  /** Has an unknown age. */
  UNVERIFIED(1),
  /** Lives in a blocked jurisdiction. */
  BLOCKED(1),
  /** Requests erasure. */
  ERASED(1),
  /** Never registers. */
  GUEST(1);

  /** Lives that end with everything of the member refused. */
  static final List<Life> TROUBLED =
      List.of(ERASED, GUEST, MINOR, UNVERIFIED, BLOCKED, WITHDRAWING, REFUSING, SILENT);

  private final int percent;

  Life(int percent) {
    this.percent = percent;
  }

  /** How many of a hundred members have this life. */
  int percent() {
    return percent;
  }
}
