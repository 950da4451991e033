package io.tributary.enrichment.post;

import io.tributary.schemas.engagement.EngagementKeys;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * CPU of the lineage's task per post, by the shape of the tree. Arguments: {@code heap} or {@code
 * rocksdb}, posts a shape, posts a slice. RocksDB's own threads are not counted.
 */
public final class LineageBenchmark implements AutoCloseable {
  private static final int DEPTH = 256;
  private static final PostOptions OPTIONS =
      new PostOptions(
          Posts.PURPOSES, 600_000, DEPTH, "digest", Posts.HASH, new EngagementKeys(Posts.HASH, 1));

  private final KeyedOneInputStreamOperatorTestHarness<String, LineageMessage, TableRow> harness;
  private final int slice;
  private long clock = 1_000_000;

  private LineageBenchmark(boolean rocksDb, int slice) throws Exception {
    this.slice = slice;
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new LineageOperator(OPTIONS),
            message -> message.post().rootId(),
            Types.STRING,
            128,
            1,
            0);
    harness.setStateBackend(
        rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
    harness.setup(TableRowSerializer.INSTANCE);
    harness.open();
  }

  /** Runs all shapes and prints a line for each. */
  public static void main(String[] args) throws Exception {
    boolean rocksDb = args[0].equals("rocksdb");
    int posts = Integer.parseInt(args[1]);
    int slice = Integer.parseInt(args[2]);
    for (int round = 0; round < 2; round++) { // the first warms up
      plain(rocksDb, posts, slice);
      star(rocksDb, posts, slice);
      chain(rocksDb, posts, slice);
      waiters(rocksDb, posts, slice);
    }
  }

  private static void plain(boolean rocksDb, int posts, int slice) throws Exception {
    try (var lineage = new LineageBenchmark(rocksDb, slice)) {
      lineage.measure("plain", posts, i -> post("p" + i, null, "p" + i, i));
      lineage.reportState(posts);
    }
  }

  private static void star(boolean rocksDb, int posts, int slice) throws Exception {
    try (var lineage = new LineageBenchmark(rocksDb, slice)) {
      LineageMessage root = post("root", null, "root", 0);
      lineage.send(List.of(root));
      lineage.measure("star", posts, i -> post("p" + i, "root", "root", i));
      lineage.reportState(posts);
      int changes = 200;
      lineage.measure("root's record without effect", changes, i -> verdict(root, allowed(-1 - i)));
      Verdict denied = Posts.allowedUntil(lineage.clock + 1, Reason.WITHDRAWN);
      long nanos = lineage.send(List.of(verdict(root, denied)));
      report("star withdrawn, per post", nanos, posts);
    }
  }

  private static void chain(boolean rocksDb, int posts, int slice) throws Exception {
    try (var lineage = new LineageBenchmark(rocksDb, slice)) {
      for (int i = 0; i < DEPTH; i++) {
        String parent = i == 0 ? null : "c" + (i - 1);
        lineage.send(List.of(post("c" + i, parent, "c0", i)));
      }
      lineage.measure(
          "chain of 256, one author", posts, i -> post("p" + i, "c" + (DEPTH - 1), "c0", 0));
    }
    try (var lineage = new LineageBenchmark(rocksDb, slice)) {
      for (int i = 0; i <= DEPTH; i++) {
        String parent = i == 0 ? null : "c" + (i - 1);
        lineage.send(List.of(post("c" + i, parent, "c0", i)));
      }
      lineage.measure("beyond 256, refused", posts, i -> post("p" + i, "c" + DEPTH, "c0", 0));
    }
  }

  private static void waiters(boolean rocksDb, int posts, int slice) throws Exception {
    try (var lineage = new LineageBenchmark(rocksDb, slice)) {
      lineage.measure("waits for one parent", posts, i -> post("p" + i, "gone", "root", i));
      lineage.send(List.of(post("root", null, "root", 0)));
      int more = Math.min(posts, 500);
      lineage.measure("next to the waiters", more, i -> post("q" + i, "root", "root", i));
      long nanos = lineage.send(List.of(post("gone", "root", "root", 0)));
      report("woken, per post", nanos, posts);
    }
  }

  private void measure(String what, int count, IntFunction<LineageMessage> messages)
      throws Exception {
    long nanos = 0;
    List<LineageMessage> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(messages.apply(i));
      if (batch.size() == slice || i == count - 1) {
        nanos += send(batch);
        batch.clear();
      }
    }
    report(what, nanos, count);
  }

  private static void report(String what, long nanos, int count) {
    System.out.printf(Locale.ROOT, "%-30s %8.1f us%n", what, nanos / 1e3 / count);
  }

  private void reportState(int posts) throws Exception {
    long bytes = harness.snapshot(1, 0).getManagedKeyedState().iterator().next().getStateSize();
    System.out.printf(Locale.ROOT, "%-30s %8d bytes of snapshot a post%n", "", bytes / posts);
  }

  /** Sends one slice. Returns the CPU of this thread, ns. */
  private long send(List<LineageMessage> messages) throws Exception {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (LineageMessage message : messages) {
      harness.processElement(message, 0);
    }
    harness.processWatermark(new Watermark(++clock));
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    harness.getOutput().clear();
    var admitted = harness.getSideOutput(LineageOperator.ADMITTED);
    if (admitted != null) {
      admitted.clear();
    }
    return nanos;
  }

  private static LineageMessage post(String id, @Nullable String parent, String root, int author) {
    Envelope envelope = Posts.published("a" + author, id, parent, root, 900_000);
    return Posts.message(envelope, allowed(parent == null || author > 0 ? author : 0));
  }

  private static LineageMessage verdict(LineageMessage post, Verdict verdict) {
    return LineageMessage.verdict(post.post(), 0, verdict, 0);
  }

  private static Verdict allowed(int author) {
    return Posts.person()
        .step(0, 0, null)
        .grant(0, new Hash128(author, 0))
        .step(1, 0, null)
        .grant(1, new Hash128(author, 1))
        .build();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
