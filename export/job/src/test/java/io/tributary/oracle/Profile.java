package io.tributary.oracle;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The known age band and jurisdiction of a subject from a time on. */
record Profile(long at, String ageBand, String jurisdiction) {
  private static final List<String> WEAK_TO_STRONG = List.of("adult", "unknown", "minor");

  static Profile of(Event event) {
    return new Profile(event.time(), event.text("ageBand"), event.text("jurisdiction"));
  }

  /** By time; at equal times the more protective age last, then a blocked jurisdiction. */
  static Comparator<Profile> order(Collection<String> blockedJurisdictions) {
    return Comparator.comparingLong(Profile::at)
        .thenComparingInt(profile -> WEAK_TO_STRONG.indexOf(profile.ageBand()))
        .thenComparing(profile -> blockedJurisdictions.contains(profile.jurisdiction()));
  }
}
