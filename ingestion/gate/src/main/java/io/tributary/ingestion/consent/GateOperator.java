package io.tributary.ingestion.consent;

import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.Hash128Serializer;
import io.tributary.schemas.stream.LargestTime;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.table.TableRow;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adapts {@link Gate}, which decides, to Flink's state, time and outputs.
 *
 * <p>One timer per person and dedup window expires the ids that no copy can match any more.
 */
public final class GateOperator extends SlicedOperator<Hash128, Envelope, TableRow>
    implements OneInputStreamOperator<Envelope, TableRow>,
        Triggerable<Hash128, VoidNamespace>,
        GateOutput {
  private static final long serialVersionUID = 1L;
  private static final EventType[] TYPES = EventType.values();

  private final GateOptions options;
  private final PoisonOptions poison;

  private transient PoisonGuard guard;
  private transient ValueState<SubjectPage> pages;
  private transient MapState<Hash128, TouchedPost> touched;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient IdExpiry expiry;
  private transient LargestTime reached;
  private transient long reported;
  private transient DecisionPacker packer;
  private transient Gate gate;
  private transient StreamRecord<TableRow> element;

  /** Creates a gate that never skips poison records. */
  public GateOperator(GateOptions options) {
    this(options, PoisonOptions.NONE);
  }

  /**
   * @param poison when to skip a record that makes the gate fail
   */
  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  public GateOperator(GateOptions options, PoisonOptions poison) {
    super(EnvelopeSerializer.INSTANCE);
    this.options = options;
    this.poison = poison;
  }

  @Override
  protected Hash128 keyOf(Envelope event) {
    return event.subject();
  }

  @Override
  protected long timeOf(Envelope event) {
    return event.time();
  }

  @Override
  protected long sizeOf(Envelope event) {
    return event.heapBytes();
  }

  @Override
  protected Comparator<Envelope> order() {
    return GateOrder.INSTANCE;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    guard = PoisonGuard.open(poison);
    var store = getKeyedStateStore();
    pages = store.getState(new ValueStateDescriptor<>("page", SubjectPageSerializer.INSTANCE));
    touched =
        store.getMapState(
            new MapStateDescriptor<>(
                "touched-posts", Hash128Serializer.INSTANCE, TouchedPostSerializer.INSTANCE));
    packer = new DecisionPacker(options.policyDigest());
    expiry = new IdExpiry(options.dedupWindowMillis());
    reached = new LargestTime(context.getOperatorStateStore(), "reached");
    reported = Long.MIN_VALUE;
    Conflicts conflicts =
        new Conflicts(getMetricGroup(), getProcessingTimeService()::getCurrentProcessingTime);
    gate = new Gate(options, packer, this, conflicts, reached.restored());
    element = new StreamRecord<>(null);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  protected Envelope arrived(Envelope event) throws Exception {
    if (clock() == Long.MIN_VALUE) {
      return event;
    }
    EventType type = TYPES[event.type()];
    if (EarlyDenials.canDeny(type)) {
      try {
        onArrival(event);
      } catch (Exception | StackOverflowError e) {
        throw guard.failed(event, e);
      }
    }
    return expiry.isLate(type, event.time(), clock()) ? event.asLate() : event;
  }

  private void onArrival(Envelope event) throws Exception {
    setCurrentKey(event.subject());
    SubjectPage page = pages.value();
    if (page != null && page.isTouched()) {
      gate.onArrival(page, event);
    }
  }

  @Override
  protected void process(Hash128 subject, List<Envelope> events) throws Exception {
    SubjectPage page = pages.value();
    if (page == null) {
      page = new SubjectPage();
    }
    boolean hadIds = page.hasExpiringIds();
    int rank = 0;
    for (int i = 0; i < events.size(); i++) {
      Envelope event = events.get(i);
      rank = i > 0 && events.get(i - 1).time() == event.time() ? rank + 1 : 0;
      decide(page, event, rank);
    }
    pages.update(page);
    if (!hadIds && page.hasExpiringIds()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry.nextCheck(clock()));
    }
  }

  /**
   * Decides one event. An exception from a chained operator that processes its rows surfaces here
   * too.
   */
  private void decide(SubjectPage page, Envelope event, int rank) throws Exception {
    if (guard.isPoison(event)) {
      guard.reject(event, options.policyDigest(), this::row);
      return;
    }
    try {
      gate.decide(page, event, rank);
    } catch (Exception | StackOverflowError e) {
      throw guard.failed(event, e);
    }
  }

  @Override
  public void onEventTime(InternalTimer<Hash128, VoidNamespace> timer) throws Exception {
    SubjectPage page = pages.value();
    if (page == null) {
      return;
    }
    page.forgetBefore(expiry.forgottenBefore(clock()));
    pages.update(page);
    if (page.hasExpiringIds()) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry.nextCheck(clock()));
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<Hash128, VoidNamespace> timer) {}

  /**
   * Reports the largest counted event time before the watermark, so that downstream operators know
   * how far the input has really got.
   */
  @Override
  protected Watermark onWatermark(Watermark mark) {
    if (gate.reached() > reported) {
      reported = gate.reached();
      notice(Notice.reached(reported));
    }
    return mark;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    reached.snapshot(gate.reached());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    packer.flush(this::row);
  }

  @Override
  public void row(TableRow row) {
    output.collect(element.replace(row));
  }

  @Override
  public void post(PostMessage message) {
    output.collect(GateOutputs.POSTS, new StreamRecord<>(message));
  }

  @Override
  public void verdict(LineageMessage message) {
    output.collect(GateOutputs.VERDICTS, new StreamRecord<>(message));
  }

  @Override
  public void engagement(EngagementMessage message) {
    output.collect(GateOutputs.FACTS, new StreamRecord<>(message));
  }

  @Override
  public void notice(Notice notice) {
    output.collect(GateOutputs.NOTICES, new StreamRecord<>(notice));
  }

  @Override
  public void touch(TouchedPost post) throws Exception {
    touched.put(post.key(), post);
  }

  @Override
  public Iterable<TouchedPost> touchedPosts() throws Exception {
    return touched.values();
  }
}
