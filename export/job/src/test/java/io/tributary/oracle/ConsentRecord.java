package io.tributary.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A consent decision of a subject.
 *
 * @param at effective time, epoch milliseconds
 * @param postId the post it applies to, or null if it applies to the account
 */
record ConsentRecord(long at, boolean grant, List<String> purposes, String postId) {
  /** The order in which records apply: by time, at equal times denials last. */
  static final Comparator<ConsentRecord> ORDER =
      Comparator.comparingLong(ConsentRecord::at).thenComparing(record -> record.grant() ? 0 : 1);

  /** The names of the states. The first two are grants, the others denials. */
  static final String[] STATES = {
    "ConsentGiven",
    "RenewedConsentGiven",
    "ConsentRefused",
    "ConsentWithdrawn",
    "ConsentRevoked",
    "ConsentExpired",
    "ConsentInvalidated",
    "ConsentUnknown"
  };

  private static final Set<String> GRANTS = Set.of(STATES[0], STATES[1]);

  static ConsentRecord of(Event event) {
    return new ConsentRecord(
        event.time(),
        GRANTS.contains(event.text("state")),
        event.texts("purposes"),
        event.text("postId"));
  }

  /**
   * A grant covers exactly the purposes it names; a denial also covers every purpose below them.
   */
  boolean covers(String purpose) {
    return grant ? purposes.contains(purpose) : Purposes.anyIsOrIsAbove(purposes, purpose);
  }
}
