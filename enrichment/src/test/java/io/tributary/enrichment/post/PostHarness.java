package io.tributary.enrichment.post;

import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.stream.TableRowSerializer;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A registry or a lineage in a harness. */
final class PostHarness<T> implements AutoCloseable {
  private final KeySelector<T, String> key;
  private KeyedOneInputStreamOperatorTestHarness<String, T, TableRow> harness;
  private final List<TableRow> before = new ArrayList<>();
  private long checkpoint;

  private PostHarness(OneInputStreamOperator<T, TableRow> operator, KeySelector<T, String> key)
      throws Exception {
    this.key = key;
    start(operator, null);
  }

  static PostHarness<PostMessage> registry() throws Exception {
    return new PostHarness<>(new RegistryOperator(Posts.OPTIONS), PostMessage::postId);
  }

  static PostHarness<LineageMessage> lineage() throws Exception {
    return new PostHarness<>(
        new LineageOperator(Posts.OPTIONS), message -> message.post().rootId());
  }

  static <T> PostHarness<T> of(
      OneInputStreamOperator<T, TableRow> operator, KeySelector<T, String> key) throws Exception {
    return new PostHarness<>(operator, key);
  }

  /** A lineage that resumes from a snapshot. */
  static PostHarness<LineageMessage> lineage(OperatorSubtaskState state) throws Exception {
    PostHarness<LineageMessage> lineage = lineage();
    lineage.harness.close();
    lineage.start(new LineageOperator(Posts.OPTIONS), state);
    return lineage;
  }

  private void start(OneInputStreamOperator<T, TableRow> operator, OperatorSubtaskState state)
      throws Exception {
    harness = new KeyedOneInputStreamOperatorTestHarness<>(operator, key, Types.STRING, 128, 1, 0);
    harness.setup(TableRowSerializer.INSTANCE);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  /** Resumes from its own state in another operator. */
  void restore(OneInputStreamOperator<T, TableRow> operator) throws Exception {
    OperatorSubtaskState state = snapshot();
    before.addAll(harness.extractOutputValues());
    harness.close();
    start(operator, state);
  }

  OperatorSubtaskState snapshot() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoint);
    return harness.snapshot(checkpoint, 0);
  }

  @SafeVarargs
  final void send(T... messages) throws Exception {
    for (T message : messages) {
      harness.processElement(message, 0);
    }
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(new Watermark(time));
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  KeyedOneInputStreamOperatorTestHarness<String, T, TableRow> flink() {
    return harness;
  }

  /** Ids of events with their outcomes, in output order. */
  List<String> outcomes() {
    List<TableRow> rows = new ArrayList<>(before);
    rows.addAll(harness.extractOutputValues());
    return rows.stream()
        .filter(row -> row.table() == Table.EVENTS)
        .map(
            row ->
                row.get("id")
                    + " "
                    + ((boolean) row.get("admitted") ? "ADMITTED" : row.get("reason")))
        .toList();
  }

  /** Reasons of the dead letters. */
  List<String> rejected() {
    return harness.extractOutputValues().stream()
        .filter(row -> row.table() == Table.REJECTS)
        .map(row -> (String) row.get("reason"))
        .toList();
  }

  /** Whether a snapshot of all state contains a text. */
  boolean keeps(String text) throws Exception {
    OperatorSubtaskState state = snapshot();
    List<KeyedStateHandle> handles = new ArrayList<>();
    handles.addAll(state.getManagedKeyedState());
    handles.addAll(state.getRawKeyedState());
    for (KeyedStateHandle handle : handles) {
      try (FSDataInputStream in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        if (bytes.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
