package io.tributary.schemas.policy;

import io.tributary.schemas.Durations;
import io.tributary.schemas.verdict.Purposes;
import java.time.Duration;
import java.util.List;

/** Checks the constraints between the keys of a policy. */
final class PolicyChecks {
  /** Bounds the number of horizons: each one multiplies rows and partial aggregates. */
  private static final int MAX_HORIZONS = 64;

  private PolicyChecks() {}

  /** Adds a problem for each violated constraint. */
  static void check(PolicyDraft draft, List<String> problems) {
    if (!draft.engagementPurpose.isEmpty()
        && !draft.purposes.isEmpty()
        && !draft.purposes.contains(draft.engagementPurpose)) {
      problems.add(
          "engagement-purpose: found \""
              + draft.engagementPurpose
              + "\"; must be one of purposes, "
              + draft.purposes
              + "; write one of them, or add it there");
    }
    tooMany("purposes", draft.purposes.size(), Purposes.MAX, problems);
    tooMany("horizons", draft.horizons.size(), MAX_HORIZONS, problems);
    checkHorizons(draft, problems);
  }

  private static void tooMany(String key, int found, int most, List<String> problems) {
    if (found > most) {
      problems.add(key + ": found " + found + " of them; at most " + most + " are supported");
    }
  }

  private static void checkHorizons(PolicyDraft draft, List<String> problems) {
    List<Horizon> horizons = draft.horizons;
    if (horizons.isEmpty()) {
      return;
    }
    for (int i = 1; i < horizons.size(); i++) {
      Horizon horizon = horizons.get(i);
      Horizon before = horizons.get(i - 1);
      if (horizon.length().equals(before.length()) && !horizon.label().equals(before.label())) {
        problems.add(
            "horizons: found "
                + before.label()
                + " and "
                + horizon.label()
                + ", which are the same length; keep one");
      }
    }
    Horizon shortest = horizons.get(0);
    if (draft.lineageWait.compareTo(shortest.length()) > 0) {
      problems.add(
          tooFar("lineage-wait", draft.lineageWait, "at most", "shortest", shortest.label()));
    }
    Horizon longest = horizons.get(horizons.size() - 1);
    if (draft.dedupWindow.compareTo(longest.length()) < 0) {
      problems.add(
          tooFar("dedup-window", draft.dedupWindow, "at least", "longest", longest.label()));
    }
  }

  private static String tooFar(
      String key, Duration found, String bound, String which, String horizon) {
    return "%s: found %s (the default, if the key is absent); must be %s the %s horizon, %s; write for example %s: %s"
        .formatted(key, Durations.format(found), bound, which, horizon, key, horizon);
  }
}
