package io.tributary.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks the consent of one subject to one event, for each purpose. */
final class ConsentCheck {
  /** The reasons for which a purpose is denied, in the order of precedence for a rejection. */
  enum Cause {
    CONTENT_OPT_OUT,
    WITHDRAWN,
    REFUSED,
    NO_CONSENT
  }

  private final List<ConsentRecord> account;
  private final List<ConsentRecord> aboutPost;
  private final long eventTime;

  /**
   * @param account account-level records up to the evaluation time, in order
   * @param aboutPost records of the post's author about the post, up to the same time
   */
  ConsentCheck(List<ConsentRecord> account, List<ConsentRecord> aboutPost, long eventTime) {
    this.account = account;
    this.aboutPost = aboutPost;
    this.eventTime = eventTime;
  }

  Verdict check(Set<String> purposes) {
    Set<String> left = new TreeSet<>();
    EnumSet<Cause> causes = EnumSet.noneOf(Cause.class);
    for (String purpose : purposes) {
      Cause cause = causeAgainst(purpose);
      if (cause == null) {
        left.add(purpose);
      } else {
        causes.add(cause);
      }
    }
    return left.isEmpty() ? Verdict.refused(causes.iterator().next().name()) : Verdict.left(left);
  }

  private Cause causeAgainst(String purpose) {
    if (aboutPost.stream().anyMatch(record -> !record.grant() && record.covers(purpose))) {
      return Cause.CONTENT_OPT_OUT;
    }
    List<ConsentRecord> covering =
        account.stream().filter(record -> record.covers(purpose)).toList();
    if (allows(covering)) {
      return null;
    }
    if (aDenialFollowsAGrant(covering)) {
      return Cause.WITHDRAWN;
    }
    boolean denialsOnly = !covering.isEmpty() && covering.stream().noneMatch(ConsentRecord::grant);
    return denialsOnly ? Cause.REFUSED : Cause.NO_CONSENT;
  }

  /**
   * The last record is a grant, and the event is not before the first grant after the last denial.
   */
  private boolean allows(List<ConsentRecord> covering) {
    if (covering.isEmpty() || !covering.get(covering.size() - 1).grant()) {
      return false;
    }
    List<ConsentRecord> sinceLastDenial = new ArrayList<>();
    for (ConsentRecord record : covering) {
      if (record.grant()) {
        sinceLastDenial.add(record);
      } else {
        sinceLastDenial.clear();
      }
    }
    return eventTime >= sinceLastDenial.get(0).at();
  }

  private static boolean aDenialFollowsAGrant(List<ConsentRecord> covering) {
    boolean granted = false;
    for (ConsentRecord record : covering) {
      if (!record.grant() && granted) {
        return true;
      }
      granted |= record.grant();
    }
    return false;
  }
}
