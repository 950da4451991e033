package io.tributary.schemas.event;

import io.tributary.schemas.TestJson.Raw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes one place in a JSON tree: replaces or removes its value. */
final class Mutation {
  private static final Object REMOVE = new Object();
  private static final List<Object> VALUES =
      Arrays.asList(
          REMOVE,
          null,
          "",
          "x",
          " ",
          true,
          false,
          List.of(),
          List.of(""),
          List.of("a"),
          Arrays.asList("a", null),
          List.of(List.of("a")),
          List.of(Map.of("uri", "ftp://h/x")),
          List.of(Map.of()),
          Map.of(),
          Map.of("uri", ""),
          Map.of("uri", "gopher:x", "width", 5),
          new Raw("0"),
          new Raw("-1"),
          new Raw("1"),
          new Raw("1.0"),
          new Raw("1.5"),
          new Raw("1e2"),
          new Raw("1.000000001"),
          new Raw("0.5"),
          new Raw("-0.5"),
          new Raw("0.0"),
          new Raw("9223372036854775807"),
          new Raw("9223372036854775808"),
          new Raw("-9223372036854775808"),
          new Raw("-9223372036854775809"),
          new Raw("9.223372036854775807e18"),
          new Raw("1e400"),
          "1",
          "x\u0000",
          "\u001fx",
          "x\u007f",
          "\u0080",
          "\u009f",
          "\u00a0",
          "x\n",
          "x".repeat(512),
          "x".repeat(513),
          Collections.nCopies(64, "a"),
          Collections.nCopies(65, "a"),
          Collections.nCopies(256, "a"),
          Collections.nCopies(257, "a"),
          Collections.nCopies(64, Map.of()),
          Collections.nCopies(65, Map.of()),
          List.of("a-1.b"),
          List.of("Evaluate"),
          List.of("a..b"),
          List.of("a."),
          List.of("a_b"),
          List.of("a\n"),
          List.of("a".repeat(513)),
          "like",
          "LIKE",
          "public",
          "Public",
          "minor",
          "ConsentGiven",
          "consentgiven",
          "io.tributary.post.liked",
          "1.1",
          "2024-02-29T00:00:00Z",
          "2023-02-29T00:00:00Z",
          "1900-02-29T00:00:00Z",
          "2000-02-29T00:00:00Z",
          "2024-04-31T00:00:00Z",
          "2024-01-01 00:00:00Z",
          "2024-01-01T00:00:00",
          "2024-01-01T24:00:00Z",
          "2024-12-31T23:59:60Z",
          "2024-01-01T00:00:00.Z",
          "2024-01-01T00:00:00,5Z",
          "2024-01-01T00:00:00+0100",
          "2024-01-01T00:00:00+24:00",
          "2024-01-01T00:00:00Z\n",
          "2024-01-01T00:00Z",
          "s3://b/k",
          "s3:/b/k",
          "s3://",
          "http:x",
          "HTTPS://h",
          "file:",
          "file:x",
          "data:,x",
          "c:\\x.png",
          "x\n:y",
          "//h/p",
          ":",
          "://x");

  private Mutation() {}

  /** The number of replacement values. */
  static int values() {
    return VALUES.size();
  }

  /** The number of places in a tree. */
  static int places(Map<String, Object> tree) {
    return paths(tree).size();
  }

  static Map<String, Object> of(Map<String, Object> tree, int place, int value) {
    List<List<Object>> paths = paths(tree);
    List<Object> path = paths.get(place % paths.size());
    @SuppressWarnings("unchecked")
    Map<String, Object> changed =
        (Map<String, Object>) change(tree, path, VALUES.get(value % VALUES.size()));
    return changed;
  }

  private static List<List<Object>> paths(Map<String, Object> tree) {
    List<List<Object>> paths = new ArrayList<>();
    collect(tree, List.of(), paths);
    return paths;
  }

  private static void collect(Object tree, List<Object> path, List<List<Object>> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    if (tree instanceof Map<?, ?> map) {
      map.forEach((name, child) -> collect(child, append(path, name), paths));
    } else if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), append(path, i), paths);
      }
    }
  }

  private static List<Object> append(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  private static Object change(Object tree, List<Object> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<Object> rest = path.subList(1, path.size());
    if (tree instanceof Map<?, ?> map) {
      Map<Object, Object> copy = new LinkedHashMap<>(map);
      Object changed = change(map.get(path.get(0)), rest, value);
      if (changed == REMOVE) {
        copy.remove(path.get(0));
      } else {
        copy.put(path.get(0), changed);
      }
      return copy;
    }
    List<Object> copy = new ArrayList<>((List<?>) tree);
    int index = (Integer) path.get(0);
    Object changed = change(copy.get(index), rest, value);
    if (changed == REMOVE) {
      copy.remove(index);
    } else {
      copy.set(index, changed);
    }
    return copy;
  }
}
