package io.tributary.oracle;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a subject decided.
 *
 * @param at effective time, epoch milliseconds
 * @param postId the post it speaks of, or null if it speaks of the account
 */
record ConsentRecord(long at, boolean grant, List<String> purposes, String postId) {
  /** The order in which decisions count: by time, at equal times denials last. */
  static final Comparator<ConsentRecord> ORDER =
      Comparator.comparingLong(ConsentRecord::at).thenComparing(record -> record.grant() ? 0 : 1);

  /** The words for states, of which the first two are grants and the others denials. */
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

  /** A grant covers exactly what it names, a denial also everything below. */
  boolean covers(String purpose) {
    return grant ? purposes.contains(purpose) : Purposes.anyIsOrIsAbove(purposes, purpose);
  }
}
