package io.tributary.oracle;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Lines that must be rejected as invalid, each because of one fault.
 *
 * <p>Most are derived from an event of the feed and keep its id. The id of an invalid line must not
 * be registered.
 */
final class FeedInvalid {
  private static final List<String> TEXTS =
      List.of(
          "{\"id\": \"broken\" \"source\": 1}",
          "[]",
          "\"text\"",
          "null",
          "{}",
          "NaN",
          "{\"specversion\":\"1.0\",}",
          "\u00e4\u00f6\u00fc");

  private static final List<String> TIMES =
      List.of(
          "yesterday",
          "2025-03-01T00:00:00",
          "2025-03-01 00:00:00Z",
          "2025-03-01T00:00Z",
          "2025-03-01T24:00:00Z",
          "2025-02-29T00:00:00Z",
          "2016-12-31T23:59:60Z",
          "2025-03-01T00:00:00+0100",
          "2025-03-01T00:00:00+25:00",
          "2025-03-01T00:00:00,5Z",
          "2025-03-01T00:00:00.Z",
          "2099-01-01T00:00:00Z");

  /** An empty object, a list, broken JSON, bytes that are not UTF-8, and invalid Base64. */
  private static final List<String> BAD_BASE64 =
      List.of("e30=", "W10=", "e30", "ew==", "eyI=", "/w==", "e3_-", "e31=", " e30=");

  private static final String LONG = "s0" + "x".repeat(511);

  private static final Map<String, List<Object>> BAD_VALUES = badValues();

  private final SplittableRandom random;
  private final FeedGrid grid;
  private final FeedLines lines;

  FeedInvalid(SplittableRandom random, FeedGrid grid, FeedLines lines) {
    this.random = random;
    this.grid = grid;
    this.lines = lines;
  }

  private static Map<String, List<Object>> badValues() {
    Map<String, List<Object>> values = new LinkedHashMap<>();
    values.put(
        "actor", Arrays.asList(null, "", 7, List.of("s0"), LONG, "\u00e4".repeat(257), "s\u00000"));
    values.put("subject", Arrays.asList(null, "", true, LONG, "s0\u0085"));
    values.put("postId", List.of(7, false, Map.of(), LONG, "p0\n", "p\u007f"));
    values.put("position", List.of(0, -1, 1.5, "2", true));
    values.put("propensity", List.of(0, -0.1, 1.01, "0.5"));
    values.put("dwellMs", List.of(-1, 0.5, "100"));
    values.put("reaction", Arrays.asList("adore", "Like", null, 1));
    values.put("visibility", List.of("hidden", 3));
    values.put("ageBand", Arrays.asList("old", "", null));
    values.put("state", Arrays.asList("Given", "consentGiven", null));
    values.put(
        "purposes",
        Arrays.asList(
            List.of(),
            "evaluate",
            List.of(1),
            null,
            List.of("evaluate", "evaluate."),
            List.of("Evaluate"),
            List.of("train_ai"),
            List.of("evaluate", "train-ai..generative"),
            List.of("x".repeat(513)),
            Collections.nCopies(65, "evaluate")));
    values.put("image", Arrays.asList(Map.of(), Map.of("uri", ""), "x.png", null));
    values.put("params", List.of(List.of(), Map.of("steps", 1.5), Map.of("cfgScale", "7")));
    values.put(
        "depicts", List.of("s0", List.of(5), Collections.nCopies(257, "s0"), List.of("s0", LONG)));
    values.put(
        "images",
        List.of(
            Map.of(),
            List.of("x"),
            List.of(Map.of("width", 0.5)),
            Collections.nCopies(65, Map.of())));
    values.put("surface", List.of(LONG, "home\u001b[2J"));
    values.put("noticeVersion", List.of(LONG, "n\t1"));
    values.put("recordId", List.of("\u0000", LONG));
    values.put("asOf", Arrays.asList("now", null, 1));
    return values;
  }

  void more() {
    FeedDraft draft = FeedPolicy.pick(random, lines.drafts()).plain();
    lines.addRaw(grid.any(), line(draft));
  }

  private String line(FeedDraft draft) {
    Map<String, Object> members = draft.members();
    switch (random.nextInt(10)) {
      case 0:
        return FeedPolicy.pick(random, TEXTS);
      case 1:
        return draft.line().substring(0, draft.line().length() - 1 - random.nextInt(20));
      case 2:
        return draft.line() + (random.nextBoolean() ? "{}" : " x");
      case 3:
        return draft.line().replaceFirst("\"data\":\\{", "\"data\":{\"x\":NaN,");
      case 4:
        members.put("time", FeedPolicy.pick(random, TIMES));
        return FeedDraft.write(members);
      case 5:
        return badAttribute(members);
      case 6:
        return FeedDraft.write(
                draft.without(requiredField(draft)).without("effectiveTime").members())
            .replaceFirst("\"effectiveTime\":\"[^\"]*\"", "\"effectiveTime\":null");
      case 7:
        return lonelyParentOrLateEffect(draft);
      default:
        return badValue(draft);
    }
  }

  private String badAttribute(Map<String, Object> members) {
    switch (random.nextInt(7)) {
      case 5:
        members.put("data_base64", random.nextBoolean() ? "e30=" : (Object) 5);
        break;
      case 6:
        members.remove("data");
        members.put("data_base64", FeedPolicy.pick(random, BAD_BASE64));
        break;
      case 0:
        members.put("specversion", random.nextBoolean() ? "0.3" : (Object) 1.0);
        break;
      case 1:
        members.put("type", "io.tributary.post.liked");
        break;
      case 2:
        members.put("type", "post.shared");
        break;
      case 3:
        members.put(random.nextBoolean() ? "id" : "source", random.nextBoolean() ? "" : (Object) 5);
        break;
      default:
        members.put("data", random.nextBoolean() ? null : "text");
        break;
    }
    return FeedDraft.write(members);
  }

  private static String requiredField(FeedDraft draft) {
    return draft.data().keySet().iterator().next();
  }

  private String lonelyParentOrLateEffect(FeedDraft draft) {
    if (draft.type().equals("consent.changed")) {
      Map<String, Object> members = draft.members();
      members.put("time", "2025-02-01T00:00:00Z");
      return FeedDraft.write(members);
    }
    if (draft.type().equals("post.published") || draft.type().equals("prompt.submitted")) {
      return draft.with("parentPostId", "p0").with("rootPostId", null).line();
    }
    return badValue(draft);
  }

  /** Damages one field of the event; every type has a field that is listed here. */
  private String badValue(FeedDraft draft) {
    List<String> spoilable =
        BAD_VALUES.keySet().stream().filter(draft.data()::containsKey).toList();
    String field = FeedPolicy.pick(random, spoilable);
    return draft.with(field, FeedPolicy.pick(random, BAD_VALUES.get(field))).line();
  }
}
