package io.tributary.oracle;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What was known of a subject's age and whereabouts from a time on. */
record Profile(long at, String ageBand, String jurisdiction) {
  private static final List<String> WEAK_TO_STRONG = List.of("adult", "unknown", "minor");

  static Profile of(Event event) {
    return new Profile(event.time(), event.text("ageBand"), event.text("jurisdiction"));
  }

  /** By time; among equal times the more protective age last, then a blocked jurisdiction. */
  static Comparator<Profile> order(Collection<String> blockedJurisdictions) {
    return Comparator.comparingLong(Profile::at)
        .thenComparingInt(profile -> WEAK_TO_STRONG.indexOf(profile.ageBand()))
        .thenComparing(profile -> blockedJurisdictions.contains(profile.jurisdiction()));
  }
}
