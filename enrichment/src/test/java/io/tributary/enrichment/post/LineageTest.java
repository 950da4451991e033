package io.tributary.enrichment.post;

import static io.tributary.enrichment.post.Posts.WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineageTest {
  private final LineageLog log = new LineageLog();
  private final List<TableRow> rows = log.rows;
  private final HeapRemixTree tree = new HeapRemixTree();
  private final Lineage lineage =
      new Lineage(Posts.OPTIONS, new LineageRows(Posts.OPTIONS, log), PoisonGuard.NONE);

  private final Envelope root = Posts.published("ann", "root", null, "root", 10);
  private final Envelope remix = Posts.published("bob", "remix", "root", "root", 20);
  private final Envelope deep = Posts.published("cat", "deep", "remix", "root", 30);

  @Test
  void aPostIsAdmittedWithWhatItsAuthorAllows() throws Exception {
    Verdict onlyB = Posts.person().step(1, 0, null).build();
    advance(10, message(root, onlyB));
    assertThat(posts()).containsExactly("root at 10 for [b]");
    assertThat(refusals()).isEmpty();
  }

  /** Every reason that a person can cause, first on the post itself, then on its remixes. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "ERASED",
        "UNKNOWN_SUBJECT",
        "AGE_UNKNOWN",
        "MINOR",
        "JURISDICTION_BLOCKED",
        "CONTENT_OPT_OUT",
        "WITHDRAWN",
        "REFUSED",
        "NO_CONSENT"
      })
  void aRefusalIsTheAncestorsForAllBelow(Reason reason) throws Exception {
    advance(30, message(root, verdict(reason)), message(remix), message(deep));
    assertThat(refusals())
        .containsExactlyInAnyOrder(
            "root " + reason, "remix ANCESTOR_" + reason, "deep ANCESTOR_" + reason);
    assertThat(posts()).isEmpty();
  }

  @Test
  void deletedAndHiddenPostsAndTheirRemixesAreRefused() throws Exception {
    advance(30, message(root), deleted(root, 15), message(remix), hidden(remix, 20), message(deep));
    assertThat(refusals())
        .containsExactlyInAnyOrder("remix NOT_PUBLIC", "deep ANCESTOR_NOT_PUBLIC");
    assertThat(withdrawals()).containsExactly("root a at 15 DELETED", "root b at 15 DELETED");
  }

  @Test
  void ancestorsBeyondTheMaximumDepthDoNotResolve() throws Exception {
    advance(10, message(root));
    String parent = "root";
    for (int depth = 1; depth <= Posts.MAX_DEPTH + 1; depth++) {
      Envelope next = Posts.published("bob", "d" + depth, parent, "root", 10 + depth);
      advance(10 + depth, message(next));
      parent = "d" + depth;
    }
    assertThat(posts()).hasSize(Posts.MAX_DEPTH + 1);
    assertThat(refusals()).containsExactly("d" + (Posts.MAX_DEPTH + 1) + " LINEAGE_UNRESOLVED");
  }

  @Test
  void atEqualTimesDeletionIsTheReason() throws Exception {
    advance(20, message(root), hidden(root, 10), deleted(root, 10));
    assertThat(refusals()).containsExactly("root DELETED");
  }

  @Test
  void depictedPeopleAreCheckedInOrderAfterTheAuthor() throws Exception {
    Envelope shows = Posts.published("ann", "shows", null, "shows", 10, "dan", "eve");
    advance(
        10,
        message(shows),
        verdict(shows, 1, Posts.person().step(1, 0, null).build()),
        verdict(shows, 2, Posts.person().step(0, 0, null).build()));
    assertThat(refusals())
        .as("eve is checked on the purposes that dan left")
        .containsExactly("shows NO_CONSENT");
  }

  @Test
  void aMissingVerdictGrantsNothing() throws Exception {
    Envelope shows = Posts.published("ann", "shows", null, "shows", 10, "dan");
    advance(10, message(shows));
    assertThat(refusals()).as("waits for a verdict").isEmpty();
    advance(10 + WAIT);
    assertThat(refusals()).containsExactly("shows UNKNOWN_SUBJECT");
  }

  @Test
  void aRemixWaitsForItsParentAndIsDecidedAtTheTimeOfTheYoungest() throws Exception {
    Envelope late = Posts.published("ann", "root", null, "root", 20 + WAIT);
    advance(20, message(remix));
    assertThat(posts()).isEmpty();
    advance(20 + WAIT, message(late));
    assertThat(posts())
        .containsExactlyInAnyOrder("root at 120 for [a, b]", "remix at 120 for [a, b]");
  }

  @Test
  void aMillisecondLaterIsTooLate() throws Exception {
    Envelope late = Posts.published("ann", "root", null, "root", 21 + WAIT);
    advance(21 + WAIT, message(remix), message(late));
    assertThat(refusals()).containsExactly("remix LINEAGE_UNRESOLVED");
    assertThat(posts()).containsExactly("root at 121 for [a, b]");
  }

  /** The wait is that of the post being decided, for every link above it. */
  @Test
  void everyLinkIsMeasuredFromThePostBeingDecided() throws Exception {
    Envelope early = Posts.published("cat", "deep", "remix", "root", 1);
    Envelope middle = Posts.published("bob", "remix", "root", "root", 50);
    Envelope top = Posts.published("ann", "root", null, "root", 120);
    advance(200, message(early), message(middle), message(top));
    assertThat(refusals()).containsExactly("deep LINEAGE_UNRESOLVED");
    assertThat(posts())
        .containsExactlyInAnyOrder("root at 120 for [a, b]", "remix at 120 for [a, b]");
  }

  @Test
  void theEndOfTheInputEndsTheWait() throws Exception {
    end(message(remix));
    assertThat(refusals()).containsExactly("remix LINEAGE_UNRESOLVED");
  }

  @Test
  void theNearestReasonPrecedesABrokenLink() throws Exception {
    end(message(remix, verdict(Reason.REFUSED)));
    assertThat(refusals()).containsExactly("remix REFUSED");
  }

  @Test
  void cyclesDoNotResolve() throws Exception {
    Envelope one = Posts.published("ann", "one", "two", "one", 10);
    Envelope two = Posts.published("bob", "two", "one", "one", 20);
    Envelope self = Posts.published("ann", "self", "self", "self", 10);
    advance(20, message(one), message(two), message(self));
    assertThat(refusals())
        .containsExactlyInAnyOrder(
            "one LINEAGE_UNRESOLVED", "two LINEAGE_UNRESOLVED", "self LINEAGE_UNRESOLVED");
  }

  @Test
  void aLaterDenialWithdrawsThePostAndItsRemixes() throws Exception {
    advance(30, message(root), message(remix), message(deep));
    assertThat(posts()).hasSize(3);
    advance(50, verdict(root, 0, Posts.allowedUntil(45, Reason.WITHDRAWN)));
    assertThat(withdrawals())
        .containsExactlyInAnyOrder(
            "root a at 45 WITHDRAWN",
            "root b at 45 WITHDRAWN",
            "remix a at 45 ANCESTOR_WITHDRAWN",
            "remix b at 45 ANCESTOR_WITHDRAWN",
            "deep a at 45 ANCESTOR_WITHDRAWN",
            "deep b at 45 ANCESTOR_WITHDRAWN");
    rows.clear();
    advance(60, verdict(root, 0, Posts.allowedUntil(40, Reason.WITHDRAWN)), deleted(root, 60));
    assertThat(rows).as("a purpose is withdrawn once").isEmpty();
  }

  /** A denial that arrived too late for the decision applies from the time of the decision. */
  @Test
  void aLateDenialCountsFromTheDecision() throws Exception {
    advance(10, message(root));
    advance(20, verdict(root, 0, Posts.allowedUntil(5, Reason.WITHDRAWN)));
    assertThat(withdrawals()).containsExactly("root a at 10 WITHDRAWN", "root b at 10 WITHDRAWN");
  }

  @Test
  void anotherClaimToTheSameIdChangesNothing() throws Exception {
    Envelope other = Posts.published("eve", "root", null, "root", 12);
    advance(20, message(root), verdict(other, 0, verdict(Reason.ERASED)));
    assertThat(posts()).hasSize(1);
    assertThat(withdrawals()).isEmpty();
  }

  @Test
  void aVerdictBeforeItsPostIsStored() throws Exception {
    advance(20, verdict(root, 0, verdict(Reason.ERASED)));
    advance(20, message(root));
    assertThat(refusals()).containsExactly("root ERASED");
  }

  private void advance(long clock, LineageMessage... messages) throws Exception {
    lineage.advance(tree, List.of(messages), clock);
    for (String postId : tree.due(clock)) {
      lineage.waited(tree, postId, clock, false);
    }
  }

  private void end(LineageMessage... messages) throws Exception {
    lineage.advance(tree, List.of(messages), 20);
    for (String postId : List.copyOf(tree.content.keySet())) {
      lineage.waited(tree, postId, 20, true);
    }
  }

  private static Verdict verdict(Reason reason) {
    Verdict allowed = Posts.allowed();
    return switch (reason) {
      case ERASED -> Posts.person().erasedAt(0).build();
      case UNKNOWN_SUBJECT -> Posts.person().known(false).build();
      case AGE_UNKNOWN -> Posts.person().adult(false).step(0, 0, null).build();
      case MINOR -> Posts.person().minorAt(0).step(0, 0, null).build();
      case JURISDICTION_BLOCKED -> Posts.person().blocked(true).build();
      case NO_CONSENT -> Posts.person().build();
      case CONTENT_OPT_OUT, WITHDRAWN, REFUSED -> Posts.allowedUntil(0, reason);
      default -> allowed;
    };
  }

  private static LineageMessage message(Envelope envelope) {
    return Posts.message(envelope, Posts.allowed());
  }

  private static LineageMessage message(Envelope envelope, Verdict author) {
    return Posts.message(envelope, author);
  }

  private static LineageMessage verdict(Envelope post, int role, Verdict verdict) {
    return LineageMessage.verdict(Posts.ref(post), role, verdict, 0);
  }

  private static LineageMessage deleted(Envelope post, long time) {
    return LineageMessage.changed(Posts.ref(post), true, time);
  }

  private static LineageMessage hidden(Envelope post, long time) {
    return LineageMessage.changed(Posts.ref(post), false, time);
  }

  private List<String> posts() {
    return rows(Table.POSTS, "%s at %s for %s", "post_id", "decided_at", "purposes");
  }

  private List<String> withdrawals() {
    return rows(
        Table.WITHDRAWALS, "%s %s at %s %s", "post_id", "purpose", "withdrawn_at", "reason");
  }

  private List<String> refusals() {
    return rows.stream()
        .filter(row -> row.table() == Table.EVENTS && !(boolean) row.get("admitted"))
        .peek(row -> assertThat(row.get("prompt")).as("content of refused posts").isNull())
        .map(row -> row.get("id").toString().substring(2) + " " + row.get("reason"))
        .toList();
  }

  private List<String> rows(Table table, String format, String... columns) {
    return rows.stream()
        .filter(row -> row.table() == table)
        .map(
            row ->
                format.formatted(
                    java.util.Arrays.stream(columns)
                        .map(column -> Objects.requireNonNull(row.get(column)))
                        .toArray()))
        .toList();
  }
}
