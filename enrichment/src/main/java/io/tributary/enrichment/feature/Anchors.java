package io.tributary.enrichment.feature;

import java.util.ArrayList;
import java.util.List;

/**
 * Words without one of which a pattern need not be tried: a pattern of many words, tried at every
 * place of every prompt, takes most of the time.
 */
final class Anchors {
  private final List<List<String>> byFirst = new ArrayList<>();

  /** Takes words of ASCII in lower case. */
  Anchors(String... words) {
    for (int i = 0; i < 128; i++) {
      byFirst.add(new ArrayList<>());
    }
    for (String word : words) {
      byFirst.get(word.charAt(0)).add(word);
      byFirst.get(Character.toUpperCase(word.charAt(0))).add(word);
    }
  }

  /** Whether any of them occurs, in upper or lower case; also if something beyond ASCII does. */
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
