package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Count;
import io.tributary.schemas.engagement.Tally;

/** Tallies as text, for tests: equal texts mean equal tallies. */
final class TallyText {
  private TallyText() {}

  /** The counts that are not zero. */
  static String counts(Tally tally) {
    StringBuilder text = new StringBuilder();
    for (Count count : Count.values()) {
      if (tally.get(count) != 0) {
        text.append(text.isEmpty() ? "" : " ").append(count).append('=').append(tally.get(count));
      }
    }
    return text.toString();
  }

  /** All counts, positions, chances and dwell times. */
  static String of(Tally tally) {
    StringBuilder text = new StringBuilder(counts(tally));
    for (var histogram :
        new io.tributary.schemas.engagement.Histogram[] {
          tally.positions(), tally.chances(), tally.dwells()
        }) {
      text.append(";");
      histogram.forEach(
          (value, shown, positives) ->
              text.append(' ')
                  .append(value)
                  .append('=')
                  .append(shown)
                  .append('/')
                  .append(positives));
    }
    return text.toString();
  }
}
