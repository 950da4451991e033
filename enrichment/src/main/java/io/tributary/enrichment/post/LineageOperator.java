package io.tributary.enrichment.post;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.table.TableRow;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Adapts {@link Lineage}, which decides, to Flink's state, time and outputs.
 *
 * <p>A timer at the end of a post's lineage wait decides it even if ancestors are missing. The end
 * of the input decides all posts.
 */
public final class LineageOperator extends SlicedOperator<String, LineageMessage, TableRow>
    implements OneInputStreamOperator<LineageMessage, TableRow>,
        Triggerable<String, VoidNamespace>,
        LineageOutput {
  private static final long serialVersionUID = 1L;

  /** Admitted posts, and posts that have lost every purpose, for the engagement operator. */
  public static final OutputTag<EngagementMessage> ADMITTED =
      new OutputTag<>("admitted-posts", EngagementMessageSerializer.TYPE);

  private static final Comparator<LineageMessage> ORDER =
      Comparator.comparing((LineageMessage m) -> m.post().rootId())
          .thenComparingLong(LineageMessage::time)
          .thenComparing(LineageMessage::kind);

  private final PostOptions options;
  private final PoisonOptions poison;

  private transient KeyedRemixTree tree;
  private transient Lineage lineage;
  private transient InternalTimerService<VoidNamespace> timers;

  /** Creates a lineage that never skips poison records. */
  public LineageOperator(PostOptions options) {
    this(options, PoisonOptions.NONE);
  }

  /**
   * @param poison when to skip a record that makes the lineage fail
   */
  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  public LineageOperator(PostOptions options, PoisonOptions poison) {
    super(LineageMessageSerializer.INSTANCE);
    this.options = options;
    this.poison = poison;
  }

  @Override
  protected String keyOf(LineageMessage message) {
    return message.post().rootId();
  }

  @Override
  protected long timeOf(LineageMessage message) {
    return message.time();
  }

  @Override
  protected Comparator<LineageMessage> order() {
    return ORDER;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tree = new KeyedRemixTree(getKeyedStateStore());
    lineage = new Lineage(options, new LineageRows(options, this), PoisonGuard.open(poison));
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("lineage-wait", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  protected void process(String rootId, List<LineageMessage> messages) throws Exception {
    lineage.advance(tree, messages, clock(), false);
    for (LineageMessage waiting : tree.awaiting()) {
      wakeAt(waiting.time() + options.lineageWaitMillis());
    }
    if (tree.hasEarly()) {
      wakeAt(clock() + options.lineageWaitMillis());
    }
  }

  private void wakeAt(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    lineage.advance(tree, List.of(), clock(), false);
    // The timer may belong to another post's wait, so keep each verdict for a full wait.
    tree.forgetEarly(clock() - options.lineageWaitMillis());
    if (tree.hasEarly()) {
      wakeAt(clock() + options.lineageWaitMillis());
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {}

  @Override
  protected void ended() throws Exception {
    KeyedStateBackend<String> backend = getKeyedStateBackend();
    List<String> roots;
    try (Stream<String> keys = backend.getKeys(KeyedRemixTree.AWAITING, VoidNamespace.INSTANCE)) {
      roots = keys.distinct().toList();
    }
    for (String root : roots) {
      setCurrentKey(root);
      lineage.advance(tree, List.of(), clock(), true);
    }
  }

  @Override
  public void row(TableRow row) {
    output.collect(new StreamRecord<>(row));
  }

  @Override
  public void admitted(PostRef post, Hash128 author) {
    Publication publication =
        new Publication(post.postId(), author, post.publishedAt(), currentMark());
    for (Hash128 bucket : options.engagement().all(post.postId())) {
      output.collect(
          ADMITTED, new StreamRecord<>(EngagementMessage.published(bucket, publication)));
    }
  }

  @Override
  public void withdrawnEntirely(PostRef post, long at) {
    for (Hash128 bucket : options.engagement().all(post.postId())) {
      output.collect(ADMITTED, new StreamRecord<>(EngagementMessage.gone(bucket, at)));
    }
  }
}
