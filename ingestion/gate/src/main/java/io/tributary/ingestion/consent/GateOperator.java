package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.Dedup;
import io.tributary.ingestion.dedupe.IdExpiry;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.EnvelopeSerializer;
import io.tributary.schemas.stream.LargestTime;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.table.TableRow;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Adapts {@link Gate}, which decides, to Flink's state, time and outputs.
 *
 * <p>Ids that no copy can match any more expire by timers: one per person and generation of ids,
 * and one per person and dedup window for those in the page.
 */
public final class GateOperator extends SlicedOperator<Hash128, Envelope, TableRow>
    implements OneInputStreamOperator<Envelope, TableRow>, Triggerable<Hash128, VoidNamespace> {
  private static final long serialVersionUID = 1L;
  private static final EventType[] TYPES = EventType.values();

  private final GateOptions options;
  private final PoisonOptions poison;
  private final GateMemory memory;

  private transient PoisonGuard guard;
  private transient GateState state;
  private transient SubjectPages pages;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient IdExpiry expiry;
  private transient LargestTime reached;
  private transient long reported;
  private transient DecisionPacker packer;
  private transient Gate gate;
  private transient GateEmitter out;

  /** Creates a gate that never skips poison records. */
  public GateOperator(GateOptions options) {
    this(options, PoisonOptions.NONE);
  }

  /**
   * @param poison when to skip a record that makes the gate fail
   */
  public GateOperator(GateOptions options, PoisonOptions poison) {
    this(options, poison, GateMemory.DEFAULT);
  }

  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  GateOperator(GateOptions options, PoisonOptions poison, GateMemory memory) {
    super(EnvelopeSerializer.INSTANCE);
    this.memory = memory;
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
    state = new GateState(getKeyedStateStore(), getKeyedStateBackend(), memory);
    pages = state.pages();
    packer = new DecisionPacker(options.policyDigest());
    expiry = new IdExpiry(options.dedupWindowMillis());
    reached = new LargestTime(context.getOperatorStateStore(), "reached");
    reported = Long.MIN_VALUE;
    out = new GateEmitter(output, state);
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
    Dedup dedup =
        state.dedup(
            target -> getInternalTimerService("expire-ids", LongSerializer.INSTANCE, target),
            expiry,
            this::clock);
    Conflicts conflicts =
        new Conflicts(getMetricGroup(), getProcessingTimeService()::getCurrentProcessingTime);
    gate = new Gate(options, packer, out, conflicts, dedup, reached.restored());
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
    SubjectPage page = pages.get(event.subject());
    if (page.isTouched()) {
      gate.onArrival(page, event);
    }
  }

  @Override
  protected void process(Hash128 subject, List<Envelope> events) throws Exception {
    SubjectPage page = pages.get(subject);
    boolean hadIds = page.ids().own() > 0;
    int rank = 0;
    for (int i = 0; i < events.size(); i++) {
      Envelope event = events.get(i);
      rank = i > 0 && events.get(i - 1).time() == event.time() ? rank + 1 : 0;
      decide(page, event, rank);
    }
    gate.personDecided();
    pages.save(subject, page);
    if (!hadIds && page.ids().own() > 0) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, expiry.nextCheck(clock()));
    }
  }

  /**
   * Decides one event. An exception from a chained operator that processes its rows surfaces here
   * too.
   */
  private void decide(SubjectPage page, Envelope event, int rank) throws Exception {
    if (guard.isPoison(event)) {
      guard.reject(event, options.policyDigest(), out::row);
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
    Hash128 person = timer.getKey();
    SubjectPage page = pages.get(person);
    page.ids().forgetBefore(expiry.forgottenBefore(clock()));
    pages.save(person, page);
    if (page.ids().own() > 0) {
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
    gate.sliceEnded();
    if (gate.reached() > reported) {
      reported = gate.reached();
      out.notice(Notice.reached(reported));
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
    packer.flush(out::row);
  }
}
