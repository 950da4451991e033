package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The lineage emits after every step what a walk over the whole tree emits. */
class LineagePropertyTest {
  private static final int TREES = 4_000;

  @Test
  void everyStepEmitsWhatTheWholeWalkEmits() throws Exception {
    Map<String, Integer> kinds = new HashMap<>();
    for (long seed = 0; seed < TREES; seed++) {
      compare(seed, seed % 3 == 0 ? 1 : 8, kinds);
    }
    assertThat(kinds).as("outcomes that the trees have caused").hasSizeGreaterThan(15);
    assertThat(kinds.values()).as("%s", kinds).allMatch(count -> count >= 10);
  }

  private static void compare(long seed, int limit, Map<String, Integer> kinds) throws Exception {
    LineageLog log = new LineageLog();
    HeapRemixTree tree = new HeapRemixTree();
    Lineage lineage =
        new Lineage(Posts.OPTIONS, new LineageRows(Posts.OPTIONS, log), PoisonGuard.NONE);
    LineageLog expected = new LineageLog();
    ReferenceLineage reference =
        new ReferenceLineage(Posts.OPTIONS, new LineageRows(Posts.OPTIONS, expected));

    RandomTree random = new RandomTree(seed, "p");
    long clock = 0;
    for (int at = 0; at < random.messages.size(); ) {
      List<LineageMessage> slice = random.slice(at, limit);
      at += slice.size();
      clock = random.nextClock(clock);
      lineage.advance(tree, slice, clock);
      for (String postId : tree.due(clock)) {
        lineage.waited(tree, postId, clock, false);
      }
      reference.advance(slice, clock, false);
      assertSame(seed, log, expected, kinds);
    }
    for (String postId : List.copyOf(tree.content.keySet())) {
      lineage.waited(tree, postId, clock, true);
    }
    reference.advance(List.of(), clock, true);
    assertSame(seed, log, expected, kinds);
    assertThat(tree.content).isEmpty();
    assertThat(decisions(tree.nodes.values())).isEqualTo(decisions(reference.nodes.values()));
  }

  private static void assertSame(
      long seed, LineageLog log, LineageLog expected, Map<String, Integer> kinds) {
    assertThat(text(log)).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(text(expected));
    for (TableRow row : expected.rows) {
      if (row.table() == Table.DECISIONS) {
        kinds.merge(row.get("outcome") + " " + row.get("reason"), 1, Integer::sum);
      }
    }
    log.rows.clear();
    log.counted.clear();
    expected.rows.clear();
    expected.counted.clear();
  }

  private static List<String> text(LineageLog log) {
    List<String> text = new ArrayList<>(log.counted);
    text.addAll(RowText.of(log.rows));
    return text;
  }

  private static Map<String, PostDecision> decisions(Collection<Node> nodes) {
    Map<String, PostDecision> decisions = new HashMap<>();
    nodes.forEach(node -> decisions.put(node.postId(), node.decision()));
    return decisions;
  }
}
