package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.LargestTime;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.stream.StreamEnd;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
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
 * smaller of the two. The emitted watermark also waits for counts that take several turns.
 */
public final class EngagementOperator extends SlicedOperator<Hash128, EngagementMessage, Sample>
    implements TwoInputStreamOperator<EngagementMessage, Notice, Sample>,
        Triggerable<Hash128, VoidNamespace> {
  private static final long serialVersionUID = 1L;

  /** A message with its fact, their hashes and the exposure. */
  private static final long MESSAGE_BYTES = 240;

  private final EngagementOptions options;
  private final FactLimits limits;

  private transient KeyedBucket bucket;
  private transient CountTurns turns;
  private transient BroadcastDenials denials;
  private transient LargestTime reachedState;
  private transient long reached;
  private transient InternalTimerService<VoidNamespace> timers;

  public EngagementOperator(EngagementOptions options) {
    this(options, FactLimits.DEFAULT);
  }

  /** Counts with other limits, which change how, but not what is counted. */
  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  public EngagementOperator(EngagementOptions options, FactLimits limits) {
    super(EngagementMessageSerializer.INSTANCE);
    this.options = options;
    this.limits = limits;
  }

  /** What it needs from the policy. */
  public EngagementOptions options() {
    return options;
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
    denials = new BroadcastDenials(context.getOperatorStateStore(), options);
    ValueState<byte[]> blocks =
        getOrCreateKeyedState(LongSerializer.INSTANCE, KeyedFactStore.BLOCKS);
    bucket = new KeyedBucket(getKeyedStateStore(), blocks, options, limits, denials);
    turns =
        new CountTurns(
            new CountTurns.Host(this::setCurrentKey, this::emit, this::forward),
            bucket,
            getKeyedStateStore().getState(CountTurns.STATE),
            limits.turnFacts());
    turns.restore(getKeyedStateBackend());
    reachedState = new LargestTime(context.getOperatorStateStore(), "reached");
    reached = reachedState.restored();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    turns.snapshot();
    reachedState.snapshot(reached);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("horizons", VoidNamespaceSerializer.INSTANCE, this);
    turns.schedule(getProcessingTimeService());
  }

  @Override
  public void finish() throws Exception {
    turns.finish();
    super.finish();
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
      List<Notice> before = denials.add(actor, notice, timersUntil());
      turns.freeze(notice, actor, before);
    }
  }

  @Override
  protected void process(Hash128 key, List<EngagementMessage> messages) throws Exception {
    List<Fact> added = new ArrayList<>();
    for (EngagementMessage message : messages) {
      if (message.fact() != null) {
        added.add(message.fact());
      } else if (message.publication() != null) {
        bucket.publish(message.publication()).forEach(this::wakeAt);
      } else if (bucket.withdraw(message.time())) {
        wakeAt(message.time());
      }
    }
    if (!added.isEmpty()) {
      append(key, added);
    }
  }

  private void append(Hash128 key, List<Fact> added) throws Exception {
    OpenPost post = bucket.post();
    if (post == null) {
      // A post published before the fact may still be admitted.
      long latest = added.stream().mapToLong(Fact::time).max().orElseThrow();
      wakeAt(Abandonment.nextCheck(latest, options.lineageWaitMillis()));
    }
    if (bucket.append(key, added, post) && !turns.has(key)) {
      bucket.mergeRuns();
    }
  }

  private void wakeAt(long time) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
  }

  @Override
  public void onEventTime(InternalTimer<Hash128, VoidNamespace> timer) throws Exception {
    Hash128 key = timer.getKey();
    long now = timer.getTimestamp();
    OpenPost post = bucket.post();
    if (post == null) {
      bucket.forget(now);
    } else if (post.withdrawnAt() <= now) {
      withdrawn(key, now, post.publication());
    } else if (bucket.isDue(post.publication(), now)) {
      count(key, now, post.publication());
    }
  }

  private void withdrawn(Hash128 key, long now, Publication post) throws Exception {
    if (turns.has(key)) {
      turns.add(key, DueCount.of(now, DueCount.WITHDRAWN, post));
    } else {
      bucket.clear();
    }
  }

  private void count(Hash128 key, long now, Publication post) throws Exception {
    DueCount due = turns.has(key) ? bucket.freeze(now, post) : bucket.freezeIfLarge(now, post);
    if (due == null) {
      emit(bucket.count(post, now));
    } else {
      turns.add(key, due);
    }
  }

  private void emit(List<Sample> samples) {
    samples.forEach(sample -> output.collect(new StreamRecord<>(sample)));
  }

  @Override
  protected void ended() throws Exception {
    turns.finish();
    KeyedStateBackend<Hash128> backend = getKeyedStateBackend();
    List<Hash128> buckets;
    try (Stream<Hash128> keys = backend.getKeys(KeyedBucket.OPEN, VoidNamespace.INSTANCE)) {
      buckets = keys.distinct().toList();
    }
    for (Hash128 key : buckets) {
      setCurrentKey(key);
      emit(bucket.censored(reached));
    }
  }

  @Override
  protected long timersUntil() {
    return Math.min(clock(), reached);
  }

  @Override
  protected Watermark onWatermark(Watermark mark) throws Exception {
    if (turns.isEmpty()) {
      denials.expire(timersUntil());
    }
    return StreamEnd.isEnd(mark) ? mark : new Watermark(timersUntil());
  }

  @Override
  protected void forward(Watermark mark) {
    if (turns.holdsBack(mark)) {
      turns.schedule(getProcessingTimeService());
    } else {
      super.forward(mark);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<Hash128, VoidNamespace> timer) {}
}
