package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.LargestTime;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Logs engagement per bucket of a post and counts it at each horizon.
 *
 * <p>A horizon is due when a counted event has reached it. The watermark alone is not enough,
 * because copies of events advance it too. Timers and the emitted watermark therefore stop at the
 * smaller of the two.
 */
public final class EngagementOperator extends SlicedOperator<Hash128, EngagementMessage, Sample>
    implements TwoInputStreamOperator<EngagementMessage, Notice, Sample>,
        Triggerable<Hash128, VoidNamespace> {
  private static final long serialVersionUID = 1L;
  private static final String OPEN = "open-post";

  /** A message with its fact, their hashes and the exposure. */
  private static final long MESSAGE_BYTES = 240;

  private final EngagementOptions options;

  private transient ValueState<OpenPost> open;
  private transient ListState<byte[]> facts;
  private transient BroadcastDenials denials;
  private transient Horizons horizons;
  private transient FactSorter sorter;
  private transient LargestTime reachedState;
  private transient long reached;
  private transient InternalTimerService<VoidNamespace> timers;

  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  public EngagementOperator(EngagementOptions options) {
    super(EngagementMessageSerializer.INSTANCE);
    this.options = options;
  }

  @Override
  protected Hash128 keyOf(EngagementMessage message) {
    return message.key();
  }

  @Override
  protected long timeOf(EngagementMessage message) {
    return message.time();
  }

  @Override
  protected long sizeOf(EngagementMessage message) {
    return MESSAGE_BYTES;
  }

  @Override
  protected Comparator<EngagementMessage> order() {
    return BucketOrder.INSTANCE;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    var store = getKeyedStateStore();
    open = store.getState(new ValueStateDescriptor<>(OPEN, OpenPostSerializer.INSTANCE));
    facts =
        store.getListState(
            new ListStateDescriptor<>("facts", BytePrimitiveArraySerializer.INSTANCE));
    denials = new BroadcastDenials(context.getOperatorStateStore(), options);
    horizons = new Horizons(options.horizonsMillis());
    sorter = new FactSorter();
    reachedState = new LargestTime(context.getOperatorStateStore(), "reached");
    reached = reachedState.restored();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    reachedState.snapshot(reached);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("horizons", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement1(StreamRecord<EngagementMessage> element) throws Exception {
    processElement(element);
  }

  @Override
  public void processElement2(StreamRecord<Notice> element) throws Exception {
    Notice notice = element.getValue();
    Hash128 actor = notice.actor();
    if (actor == null) {
      reached = Math.max(reached, notice.at());
    } else {
      denials.add(actor, notice, timersUntil());
    }
  }

  @Override
  protected void process(Hash128 bucket, List<EngagementMessage> messages) throws Exception {
    List<Fact> added = new ArrayList<>();
    for (EngagementMessage message : messages) {
      if (message.fact() != null) {
        added.add(message.fact());
      } else if (message.publication() != null) {
        publish(message.publication());
      } else {
        withdraw(message.time());
      }
    }
    if (!added.isEmpty()) {
      append(added);
    }
  }

  private void publish(Publication publication) throws Exception {
    open.update(OpenPost.of(publication));
    for (long time : horizons.times(publication)) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
    }
  }

  /**
   * The post's horizons before this time are still due, even if the watermark has already passed
   * it.
   */
  private void withdraw(long time) throws Exception {
    OpenPost post = open.value();
    if (post != null) {
      open.update(post.withdrawnAt(time));
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
    }
  }

  private void append(List<Fact> added) throws Exception {
    OpenPost post = open.value();
    if (post == null) {
      // A post published before the fact may still be admitted.
      long latest = added.stream().mapToLong(Fact::time).max().orElseThrow();
      timers.registerEventTimeTimer(
          VoidNamespace.INSTANCE, Abandonment.nextCheck(latest, options.lineageWaitMillis()));
    } else {
      horizons.retain(added, post.publication());
    }
    if (!added.isEmpty()) {
      facts.add(FactLog.encode(added));
    }
  }

  @Override
  public void onEventTime(InternalTimer<Hash128, VoidNamespace> timer) throws Exception {
    OpenPost post = open.value();
    if (post == null) {
      forget(timer.getTimestamp());
      return;
    }
    if (post.withdrawnAt() <= timer.getTimestamp()) {
      clear();
      return;
    }
    Publication publication = post.publication();
    emit(horizons.due(publication, timer.getTimestamp(), window -> count(publication, window)));
    if (horizons.isOver(publication, timer.getTimestamp())) {
      clear();
    }
  }

  private void forget(long now) throws Exception {
    byte[] written = FactLog.join(facts.get());
    byte[] kept = FactLog.since(Abandonment.keptSince(now, options.lineageWaitMillis()), written);
    if (kept.length < written.length) {
      facts.update(kept.length == 0 ? List.of() : List.of(kept));
    }
  }

  private void clear() {
    open.clear();
    facts.clear();
  }

  private Tally count(Publication post, Window window) throws Exception {
    FactCursor sorted = FactLog.cursor(sorter.sort(FactLog.join(facts.get())));
    return new WindowCount(new FactMerge(List.of(sorted)), window, post.author(), denials).all();
  }

  private void emit(List<Sample> samples) {
    samples.forEach(sample -> output.collect(new StreamRecord<>(sample)));
  }

  @Override
  protected void ended() throws Exception {
    KeyedStateBackend<Hash128> backend = getKeyedStateBackend();
    List<Hash128> buckets;
    try (Stream<Hash128> keys = backend.getKeys(OPEN, VoidNamespace.INSTANCE)) {
      buckets = keys.distinct().toList();
    }
    for (Hash128 bucket : buckets) {
      setCurrentKey(bucket);
      OpenPost post = open.value();
      // The end marker can be processed again, after a failure or in a run without new events.
      if (post != null && post.censoredAt() < reached) {
        Publication publication = post.publication();
        emit(horizons.censored(publication, reached, window -> count(publication, window)));
        open.update(post.censoredAt(reached));
      }
    }
  }

  @Override
  protected long timersUntil() {
    return Math.min(clock(), reached);
  }

  @Override
  protected Watermark onWatermark(Watermark mark) throws Exception {
    denials.expire(timersUntil());
    return StreamEnd.isEnd(mark) ? mark : new Watermark(timersUntil());
  }

  @Override
  public void onProcessingTime(InternalTimer<Hash128, VoidNamespace> timer) {}
}
