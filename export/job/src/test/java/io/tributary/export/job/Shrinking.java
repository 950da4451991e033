package io.tributary.export.job;

import java.util.ArrayList;
import java.util.List;

/** Reduces a failing feed to few lines that still fail. */
final class Shrinking {
  /** Whether some lines fail. */
  interface Check {
    boolean fails(List<String> lines) throws Exception;
  }

  private Shrinking() {}

  /** Removes chunks, then single lines, as long as the remaining lines fail. */
  static List<String> shrink(List<String> failing, Check check) throws Exception {
    List<String> lines = failing;
    int chunk = lines.size() / 2;
    while (chunk > 0) {
      boolean shrunk = false;
      for (int from = 0; from < lines.size(); from += chunk) {
        List<String> fewer = new ArrayList<>(lines);
        fewer.subList(from, Math.min(from + chunk, lines.size())).clear();
        if (check.fails(fewer)) {
          lines = fewer;
          from -= chunk;
          shrunk = true;
        }
      }
      chunk = shrunk && chunk == 1 ? 1 : chunk / 2;
    }
    return lines;
  }
}
