package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.stream.StreamEnd;
import io.tributary.schemas.table.TableRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The operator emits at every watermark what a walk over the whole of each tree emits, on both
 * state backends, wherever it is stopped and resumed with another number of subtasks.
 */
@Tag("slow")
class LineageRestoreTest {
  private static final int FEEDS = 10;
  private static final int TREES = 6;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRestartChangesNothing(boolean rocksDb) throws Exception {
    for (long seed = 0; seed < FEEDS; seed++) {
      compare(seed, rocksDb);
    }
  }

  private static void compare(long seed, boolean rocksDb) throws Exception {
    Random random = new Random(seed);
    Map<String, ReferenceLineage> trees = new LinkedHashMap<>();
    LineageLog log = new LineageLog();
    List<LineageMessage> messages = new ArrayList<>();
    for (int i = 0; i < TREES; i++) {
      messages.addAll(new RandomTree(seed * TREES + i, "t" + i + "-").messages);
      trees.put(
          "t" + i + "-0", new ReferenceLineage(Posts.OPTIONS, new LineageRows(Posts.OPTIONS, log)));
    }
    messages.sort(Comparator.comparingLong(LineageMessage::time));
    long clock = 0;
    try (LineageFleet lineage = new LineageFleet(rocksDb)) {
      for (int at = 0; at < messages.size(); ) {
        int to = Math.min(messages.size(), at + 1 + random.nextInt(30));
        clock += random.nextInt(30);
        for (LineageMessage message : messages.subList(at, to)) {
          lineage.send(message);
          clock = Math.max(clock, message.time());
        }
        if (random.nextInt(4) == 0) {
          lineage.restart(1 + random.nextInt(3));
        }
        List<TableRow> rows = lineage.watermark(clock);
        advance(trees, messages.subList(at, to), clock, false);
        assertSame(seed, rows, log);
        at = to;
      }
      lineage.restart(2);
      List<TableRow> rows = lineage.watermark(StreamEnd.TIMESTAMP);
      advance(trees, List.of(), clock, true);
      assertSame(seed, rows, log);
    }
  }

  private static void advance(
      Map<String, ReferenceLineage> trees,
      List<LineageMessage> messages,
      long clock,
      boolean ended) {
    trees.forEach(
        (root, tree) ->
            tree.advance(
                messages.stream()
                    .filter(message -> message.post().rootId().equals(root))
                    .sorted(
                        Comparator.comparingLong(LineageMessage::time)
                            .thenComparing(LineageMessage::kind))
                    .toList(),
                clock,
                ended));
  }

  private static void assertSame(long seed, List<TableRow> rows, LineageLog expected) {
    assertThat(RowText.of(rows))
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(RowText.of(expected.rows));
    expected.rows.clear();
  }
}
