package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.engagement.Sample;
import io.tributary.schemas.engagement.Tally;
import io.tributary.schemas.record.Hash128;
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
import org.apache.flink.api.common.typeutils.base.LongSerializer;
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

  /** A publication sorts before other messages of its bucket. */
  private static final Comparator<EngagementMessage> ORDER =
      Comparator.comparingLong((EngagementMessage m) -> m.key().high())
          .thenComparingLong(m -> m.key().low())
          .thenComparing(m -> m.publication() == null);

  private final EngagementOptions options;

  private transient ValueState<OpenPost> open;
  private transient ListState<byte[]> facts;
  private transient BroadcastDenials denials;
  private transient ListState<Long> reachedState;
  private transient long reached;
  private transient long forgottenUntil;
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
  protected Comparator<EngagementMessage> order() {
    return ORDER;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    var store = getKeyedStateStore();
    open = store.getState(new ValueStateDescriptor<>(OPEN, OpenPostSerializer.INSTANCE));
    facts =
        store.getListState(
            new ListStateDescriptor<>("facts", BytePrimitiveArraySerializer.INSTANCE));
    denials = new BroadcastDenials(context.getOperatorStateStore());
    reachedState =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("reached", LongSerializer.INSTANCE));
    reached = Long.MIN_VALUE;
    for (long restored : reachedState.get()) {
      reached = Math.max(reached, restored);
    }
    forgottenUntil = Long.MIN_VALUE;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    reachedState.update(List.of(reached));
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
    for (long horizon : options.horizonsMillis()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, publication.publishedAt() + horizon);
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
      Publication publication = post.publication();
      Window widest = Window.due(publication.publishedAt(), options.longestMillis());
      added.removeIf(
          fact -> !widest.contains(fact.time()) || fact.actor().equals(publication.author()));
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
    for (int i = 0; i < options.horizonsMillis().size(); i++) {
      long horizon = options.horizonsMillis().get(i);
      if (publication.publishedAt() + horizon == timer.getTimestamp()) {
        Window window = Window.due(publication.publishedAt(), horizon);
        long settledAt = Math.max(window.seenAt(), publication.knownAt());
        Tally tally = count(publication, window);
        emit(new Sample(publication.postId(), i, window.seenAt(), false, settledAt, tally));
      }
    }
    if (publication.publishedAt() + options.longestMillis() <= timer.getTimestamp()) {
      clear();
    }
  }

  private void forget(long now) throws Exception {
    List<Fact> written = FactLog.decode(facts.get());
    List<Fact> kept = Abandonment.kept(written, now, options.lineageWaitMillis());
    if (kept.size() == written.size()) {
      return;
    }
    facts.clear();
    if (!kept.isEmpty()) {
      facts.add(FactLog.encode(kept));
    }
  }

  private void clear() {
    open.clear();
    facts.clear();
  }

  private Tally count(Publication post, Window window) throws Exception {
    return Tallies.of(FactLog.decode(facts.get()), window, post.author(), denials);
  }

  private void emit(Sample sample) {
    output.collect(new StreamRecord<>(sample));
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
        censor(post.publication());
        open.update(post.censoredAt(reached));
      }
    }
  }

  private void censor(Publication post) throws Exception {
    // The counts are equal for every horizon that is not due, so compute them once.
    Tally tally = count(post, Window.censored(post.publishedAt(), reached));
    for (int i = 0; i < options.horizonsMillis().size(); i++) {
      if (post.publishedAt() + options.horizonsMillis().get(i) > reached) {
        emit(new Sample(post.postId(), i, reached, true, StreamEnd.TIMESTAMP, tally));
      }
    }
  }

  @Override
  protected long timersUntil() {
    return Math.min(clock(), reached);
  }

  @Override
  protected Watermark onWatermark(Watermark mark) throws Exception {
    if (timersUntil() > forgottenUntil + options.lineageWaitMillis()) {
      forgottenUntil = timersUntil();
      denials.forgetBefore(forgottenUntil - 2 * options.longestMillis());
    }
    return StreamEnd.isEnd(mark) ? mark : new Watermark(timersUntil());
  }

  @Override
  public void onProcessingTime(InternalTimer<Hash128, VoidNamespace> timer) {}
}
