package io.tributary.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The lives of subjects: profiles, account-level consent, erasure. */
final class FeedLives {
  private static final List<String> PLACES = List.of("DE", "US-CA", "US-NY", "us-ny", "KP");
  private static final List<String> AGES = List.of("adult", "adult", "adult", "unknown", "minor");
  private static final List<String> GRANTS = List.of("ConsentGiven", "RenewedConsentGiven");
  private static final List<String> DENIALS =
      List.of(
          "ConsentRefused",
          "ConsentWithdrawn",
          "ConsentRevoked",
          "ConsentExpired",
          "ConsentInvalidated",
          "ConsentUnknown");

  /** Purposes, the names above and below them, and names that only look similar. */
  private static final List<String> NAMES =
      List.of(
          "train-ai.generative",
          "train-ai.preference",
          "evaluate",
          "train-ai",
          "train",
          "train-ai.generative.image",
          "evaluat",
          "evaluate-x.0");

  private final SplittableRandom random;
  private final FeedPolicy policy;
  private final FeedGrid grid;
  private final FeedLines lines;

  FeedLives(SplittableRandom random, FeedPolicy policy, FeedGrid grid, FeedLines lines) {
    this.random = random;
    this.policy = policy;
    this.grid = grid;
    this.lines = lines;
  }

  /** The beginning of a life: a known adult with consent, or less than that. */
  void begin(String subject, boolean restless) {
    long time = restless && random.nextInt(5) == 0 ? grid.any() : grid.start();
    int fate = restless ? random.nextInt(8) : random.nextInt(30);
    if (fate != 0) {
      boolean calm = fate > 3;
      String age = calm ? "adult" : FeedPolicy.pick(random, AGES);
      profile(subject, time, age, calm ? "DE" : FeedPolicy.pick(random, PLACES));
    }
    if (fate == 1) {
      consent(subject, time, false, names(), null);
    } else if (fate != 2) {
      consent(subject, time, true, fate == 3 ? names() : policy.purposes(), null);
    }
  }

  /** A later change in a life, at any time. */
  void change(String subject) {
    changeAt(subject, grid.any());
  }

  void changeAt(String subject, long time) {
    int what = random.nextInt(20);
    if (what == 0 && random.nextInt(3) == 0) {
      lines.add("erasure.requested", time, data("subject", subject, "requestId", "er-1"));
    } else if (what < 3) {
      profile(subject, time, FeedPolicy.pick(random, AGES), FeedPolicy.pick(random, PLACES));
    } else if (what < 8) {
      consent(subject, time, false, names(), null);
    } else if (what < 10) {
      // Both at one instant: the denial must take precedence in every order of arrival.
      consent(subject, time, true, policy.purposes(), null);
      consent(subject, time, false, names(), null);
    } else if (what == 10) {
      profile(subject, time, FeedPolicy.pick(random, AGES), FeedPolicy.pick(random, PLACES));
      profile(subject, time, FeedPolicy.pick(random, AGES), FeedPolicy.pick(random, PLACES));
    } else {
      consent(subject, time, true, random.nextInt(3) == 0 ? names() : policy.purposes(), null);
    }
  }

  /** Changes the jurisdiction, or removes the age band adult. */
  void move(String subject, long time) {
    String age = random.nextBoolean() ? "adult" : "unknown";
    profile(subject, time, age, FeedPolicy.pick(random, PLACES));
  }

  /** A consent record about one post only, by any subject. */
  void contentLevel(String subject, String postId, long time) {
    consent(subject, time, random.nextInt(4) == 0, names(), postId);
  }

  private void profile(String subject, long time, String age, String place) {
    lines.add(
        "subject.profiled",
        time,
        data("subject", subject, "ageBand", age, "jurisdiction", place, "note", "an extra field"));
  }

  private void consent(
      String subject, long time, boolean grant, List<String> purposes, String postId) {
    Map<String, Object> data =
        data(
            "recordId",
            "rc-" + random.nextInt(1_000),
            "subject",
            subject,
            "purposes",
            purposes,
            "state",
            FeedPolicy.pick(random, grant ? GRANTS : DENIALS),
            "effectiveTime",
            "",
            "noticeVersion",
            "n1");
    // An empty post id is absent, so this record still applies to the account.
    if (postId != null || random.nextInt(4) == 0) {
      data.put("postId", postId == null ? "" : postId);
    }
    lines.add("consent.changed", time, data);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      names.add(FeedPolicy.pick(random, random.nextInt(3) == 0 ? NAMES : NAMES.subList(0, 4)));
    }
    return names;
  }

  static Map<String, Object> data(Object... pairs) {
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      data.put((String) pairs[i], pairs[i + 1]);
    }
    return data;
  }
}
