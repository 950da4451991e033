package io.tributary.enrichment.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of which a pattern needs at least one in the text. Trying a pattern of many words at every
 * position of every prompt would take most of the time; this check is cheaper.
 */
final class Anchors {
  private final List<List<String>> byFirst = new ArrayList<>();

  /**
   * @param words lower-case ASCII words
   */
  Anchors(String... words) {
    for (int i = 0; i < 128; i++) {
      byFirst.add(new ArrayList<>());
    }
    for (String word : words) {
      byFirst.get(word.charAt(0)).add(word);
      byFirst.get(Character.toUpperCase(word.charAt(0))).add(word);
    }
  }

  /**
   * Whether any of the words occurs, ignoring case. Also true if the text has non-ASCII characters.
   */
  boolean occurIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        return true;
      }
      List<String> words = byFirst.get(c);
      for (int j = 0; j < words.size(); j++) {
        String word = words.get(j);
        if (text.regionMatches(true, i, word, 0, word.length())) {
          return true;
        }
      }
    }
    return false;
  }
}
