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
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.table.TableRow;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Adapts {@link Lineage}, which decides, to Flink's state, time and outputs.
 *
 * <p>A timer at the end of a post's lineage wait decides it even if ancestors are missing. The end
 * of the input decides all posts.
 */
public final class LineageOperator extends SlicedOperator<String, LineageMessage, TableRow>
    implements OneInputStreamOperator<LineageMessage, TableRow>, LineageOutput, LineageTimers {
  private static final long serialVersionUID = 1L;

  /** The layout of state: 2 since posts are stored one by one, with their children and waiters. */
  private static final int LAYOUT = 2;

  private static final int CACHED_NODES = 32 << 10;
  private static final long CACHED_BYTES = 32L << 20;

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
  private transient ListState<Integer> layout;
  private transient boolean isOldLayout;
  private transient InternalTimerService<String> waits;
  private transient InternalTimerService<Hash128> earlyWaits;

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
    layout =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("layout", IntSerializer.INSTANCE));
    isOldLayout = context.isRestored() && !layout.get().iterator().hasNext();
    lineage = new Lineage(options, new LineageRows(options, this), PoisonGuard.open(poison));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    layout.update(List.of(LAYOUT));
  }

  @Override
  public void open() throws Exception {
    super.open();
    // Timers of the old layout; moved posts and verdicts have new ones.
    getInternalTimerService(
        "lineage-wait", VoidNamespaceSerializer.INSTANCE, new OnTimer<>(timer -> {}));
    waits =
        getInternalTimerService(
            "waiting-posts", StringSerializer.INSTANCE, new OnTimer<>(this::endWait));
    earlyWaits =
        getInternalTimerService(
            "early-verdicts", Hash128Serializer.INSTANCE, new OnTimer<>(this::endEarlyWait));
    KeyedStateBackend<String> backend = getKeyedStateBackend();
    NodeCache cache = new NodeCache(CACHED_NODES, CACHED_BYTES);
    tree = new KeyedRemixTree(backend, this, options.lineageWaitMillis(), cache);
    if (isOldLayout) {
      new OldTrees(backend).moveTo(tree, lineage, this::setCurrentKey);
    }
  }

  @Override
  protected void process(String rootId, List<LineageMessage> messages) throws Exception {
    lineage.advance(tree, messages, clock());
  }

  private void endWait(InternalTimer<String, String> post) throws Exception {
    lineage.waited(tree, post.getNamespace(), clock(), false);
  }

  private void endEarlyWait(InternalTimer<String, Hash128> verdict) throws Exception {
    tree.forgetEarly(verdict.getNamespace(), clock() - options.lineageWaitMillis());
  }

  @Override
  protected void ended() throws Exception {
    List<Tuple2<String, String>> waiting;
    try (Stream<Tuple2<String, String>> posts = tree.waitingPosts()) {
      waiting = posts.toList();
    }
    for (Tuple2<String, String> post : waiting) {
      setCurrentKey(post.f0);
      lineage.waited(tree, post.f1, clock(), true);
    }
  }

  @Override
  public void wakePost(String postId, long time) {
    waits.registerEventTimeTimer(postId, time);
  }

  @Override
  public void forgetPost(String postId, long time) {
    waits.deleteEventTimeTimer(postId, time);
  }

  @Override
  public void expireEarly(Hash128 verdict, long time) {
    earlyWaits.registerEventTimeTimer(verdict, time);
  }

  @Override
  public void keepEarly(Hash128 verdict, long time) {
    earlyWaits.deleteEventTimeTimer(verdict, time);
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
