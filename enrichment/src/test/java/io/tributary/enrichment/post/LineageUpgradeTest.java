package io.tributary.enrichment.post;

import static io.tributary.enrichment.post.Posts.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.List;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * A snapshot of the layout with one map per tree, made at commit 17d5a3c at watermark 50. It holds
 * the admitted chain root, remix, deep; "waits" and its remix "below", which wait for the unknown
 * "gone"; "shows", which waits for the verdict of a depicted person; and an early verdict on
 * "late".
 */
class LineageUpgradeTest {
  private static final String SNAPSHOT = "src/test/resources/golden/lineage-operator.v1.snapshot";

  private final Envelope root = Posts.published("ann", "root", null, "root", 10);
  private final Envelope shows = Posts.published("fay", "shows", null, "shows", 45, "gil");

  @Test
  void whatWaitsIsWokenByWhatItWaitsFor() throws Exception {
    try (var lineage = old()) {
      lineage.send(
          message(Posts.published("gus", "gone", "root", "root", 55)),
          LineageMessage.verdict(Posts.ref(shows), 1, Posts.allowed(), 0));
      lineage.watermark(60);
      assertThat(lineage.outcomes())
          .containsExactlyInAnyOrder(
              "e-gone ADMITTED", "e-waits ADMITTED", "e-below ADMITTED", "e-shows ADMITTED");
      assertThat(lineage.keeps("the prompt of waits")).isFalse();
    }
  }

  @Test
  void whatWaitsIsWokenByTime() throws Exception {
    try (var lineage = old()) {
      lineage.watermark(45 + WAIT);
      assertThat(lineage.outcomes())
          .containsExactlyInAnyOrder(
              "e-waits LINEAGE_UNRESOLVED",
              "e-below LINEAGE_UNRESOLVED",
              "e-shows UNKNOWN_SUBJECT");
      lineage.watermark(50 + WAIT);
      assertThat(lineage.timers()).as("the early verdict has expired").isZero();
    }
  }

  @Test
  void aDenialReachesTheDescendants() throws Exception {
    try (var lineage = old()) {
      Verdict denied = Posts.allowedUntil(55, Reason.WITHDRAWN);
      lineage.send(LineageMessage.verdict(Posts.ref(root), 0, denied, 55));
      lineage.watermark(60);
      assertThat(withdrawn(lineage))
          .containsExactlyInAnyOrder("root", "root", "remix", "remix", "deep", "deep");
    }
  }

  @Test
  void anEarlyVerdictApplies() throws Exception {
    try (var lineage = old()) {
      lineage.send(message(Posts.published("hal", "late", null, "late", 46)));
      lineage.watermark(60);
      assertThat(lineage.outcomes()).containsExactly("e-late WITHDRAWN");
    }
  }

  /** The second restore finds the new layout. */
  @Test
  void theTreesAreMovedOnce() throws Exception {
    try (var lineage = old()) {
      lineage.restore(new LineageOperator(Posts.OPTIONS));
      lineage.watermark(45 + WAIT);
      assertThat(lineage.outcomes()).hasSize(3);
    }
  }

  private static PostHarness<LineageMessage> old() throws Exception {
    return PostHarness.lineage(OperatorSnapshotUtil.readStateHandle(SNAPSHOT));
  }

  private static List<Object> withdrawn(PostHarness<LineageMessage> lineage) {
    return lineage.flink().extractOutputValues().stream()
        .filter(row -> row.table() == Table.WITHDRAWALS)
        .map(row -> row.get("post_id"))
        .toList();
  }

  private static LineageMessage message(Envelope envelope) {
    return Posts.message(envelope, Posts.allowed());
  }
}
