package io.tributary.schemas.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON tree with the fields of every object in the opposite order; lists keep theirs. */
final class Reversed {
  private Reversed() {}

  static Object of(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
      Collections.reverse(entries);
      Map<Object, Object> reversed = new LinkedHashMap<>();
      entries.forEach(entry -> reversed.put(entry.getKey(), of(entry.getValue())));
      return reversed;
    }
    return tree instanceof List<?> list
        ? list.stream().map(item -> item == null ? null : of(item)).toList()
        : tree;
  }
}
