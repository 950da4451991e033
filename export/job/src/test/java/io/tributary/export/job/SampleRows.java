package io.tributary.export.job;

import io.tributary.oracle.PositionCount;
import io.tributary.oracle.Sample;
import io.tributary.oracle.SampleCounts;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows of samples in the oracle's terms; the latest row of a horizon counts. */
final class SampleRows {
  private static final double TOLERANCE = 1e-12;

  private final Map<String, Map<String, TableRow>> newest = new HashMap<>();
  private final List<String> defects = new ArrayList<>();

  void add(TableRow row) {
    String postId = (String) row.get("post_id");
    Map<String, TableRow> ofPost = newest.computeIfAbsent(postId, id -> new HashMap<>());
    TableRow before = ofPost.put((String) row.get("horizon"), row);
    if (before != null && (long) before.get("window_end") >= (long) row.get("window_end")) {
      defects.add("two samples of " + postId + " at " + row.get("horizon") + ", not later");
    }
    if (before != null && !(boolean) before.get("censored")) {
      defects.add("a sample after the final one of " + postId + " at " + row.get("horizon"));
    }
  }

  List<String> defects() {
    return defects;
  }

  /** The samples of some posts, by post and horizon. */
  SortedMap<String, Sample> of(Set<String> posts) {
    SortedMap<String, Sample> samples = new TreeMap<>();
    for (String postId : posts) {
      newest
          .getOrDefault(postId, Map.of())
          .forEach((horizon, row) -> samples.put(key(postId, horizon), sample(row)));
    }
    return samples;
  }

  static String key(String postId, String horizon) {
    return postId + " at " + horizon;
  }

  private static Sample sample(TableRow row) {
    return new Sample(
        (String) row.get("post_id"),
        (String) row.get("horizon"),
        (boolean) row.get("censored"),
        (long) row.get("window_end"),
        (boolean) row.get("suppressed") ? null : counts(row));
  }

  private static SampleCounts counts(TableRow row) {
    return new SampleCounts(
        (long) row.get("impressions"),
        (long) row.get("unique_viewers"),
        (long) row.get("engaged_viewers"),
        (long) row.get("likes"),
        (long) row.get("saves"),
        (long) row.get("dislikes"),
        (long) row.get("remixes"),
        (long) row.get("comments"),
        (long) row.get("shares"),
        (long) row.get("reports"),
        (Long) row.get("dwell_ms_p50"),
        ((List<?>) row.get("by_position"))
            .stream()
                .map(entry -> (Object[]) entry)
                .map(cells -> new PositionCount((long) cells[0], (long) cells[1], (long) cells[2]))
                .toList(),
        (Double) row.get("score_wilson"),
        (double) row.get("score_bayes"),
        (Double) row.get("score_snips"));
  }

  /** Whether two samples are equal; scores may differ by rounding. */
  static boolean isSame(Sample a, Sample b) {
    return withoutScores(a).equals(withoutScores(b))
        && (a.suppressed()
            || (isClose(a.counts().scoreWilson(), b.counts().scoreWilson())
                && isClose(a.counts().scoreBayes(), b.counts().scoreBayes())
                && isClose(a.counts().scoreSnips(), b.counts().scoreSnips())));
  }

  private static boolean isClose(Double a, Double b) {
    return a == null || b == null ? a == b : Math.abs(a - b) <= TOLERANCE;
  }

  private static Sample withoutScores(Sample sample) {
    if (sample.suppressed()) {
      return sample;
    }
    SampleCounts c = sample.counts();
    SampleCounts plain =
        new SampleCounts(
            c.impressions(),
            c.uniqueViewers(),
            c.engagedViewers(),
            c.likes(),
            c.saves(),
            c.dislikes(),
            c.remixes(),
            c.comments(),
            c.shares(),
            c.reports(),
            c.dwellMsP50(),
            c.byPosition(),
            null,
            0,
            null);
    return new Sample(
        sample.postId(), sample.horizon(), sample.censored(), sample.windowEnd(), plain);
  }
}
