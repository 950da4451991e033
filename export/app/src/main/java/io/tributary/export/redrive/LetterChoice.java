package io.tributary.export.redrive;

import io.tributary.schemas.UserException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Selects dead letters.
 *
 * @param ids selects these; if empty, all that match the other criteria
 * @param reason selects only those with this reason
 * @param origin selects only those of this origin; * and ? match any text and any character
 */
public record LetterChoice(Set<String> ids, @Nullable String reason, @Nullable String origin) {

  /** Whether a dead letter is selected. */
  boolean includes(Letter letter) {
    return (ids.isEmpty() || ids.contains(letter.id()))
        && (reason == null || reason.equals(letter.reason()))
        && (origin == null || glob(origin).matcher(letter.origin()).matches());
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(Character.toString(point)));
              }
            });
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }

  /**
   * Rejects a selection that names unknown dead letters or matches none.
   *
   * @param all all dead letters
   * @param chosen the selected ones
   */
  void check(Collection<Letter> all, Set<String> chosen) {
    Set<String> unknown = new TreeSet<>(ids);
    unknown.removeAll(chosen);
    if (!unknown.isEmpty()) {
      throw new UserException(
          "no dead letter " + String.join(", ", unknown) + "; see: rejects list");
    }
    if (chosen.isEmpty() && (reason != null || origin != null)) {
      Map<String, Integer> reasons = new TreeMap<>();
      all.forEach(letter -> reasons.merge(letter.reason(), 1, Integer::sum));
      throw new UserException(
          "no dead letter matches%s%s; existing reasons: %s"
              .formatted(
                  reason == null ? "" : " --reason " + reason,
                  origin == null ? "" : " --origin " + origin,
                  reasons.isEmpty() ? "none" : reasons));
    }
  }
}
