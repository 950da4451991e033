package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.codec.EventOrder;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.engagement.EngagementMessage;
import io.tributary.schemas.engagement.EngagementMessageSerializer;
import io.tributary.schemas.engagement.Fact;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostMessageSerializer;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Assigns every post id to its first publication, by time, source and id. Only the owner may change
 * the post.
 */
public final class RegistryOperator extends SlicedOperator<String, PostMessage, TableRow>
    implements OneInputStreamOperator<PostMessage, TableRow> {
  private static final long serialVersionUID = 1L;

  /** Publications by owners, and their changes, for the lineage. */
  public static final OutputTag<LineageMessage> OWNED =
      new OutputTag<>("owned-posts", LineageMessageSerializer.TYPE);

  /** Remixes, as engagement with their parents. */
  public static final OutputTag<EngagementMessage> REMIXES =
      new OutputTag<>("remixes", EngagementMessageSerializer.TYPE);

  private static final Comparator<PostMessage> ORDER =
      Comparator.comparing(PostMessage::postId)
          .thenComparingLong(m -> m.envelope().time())
          .thenComparing(m -> !m.isPublication())
          .thenComparing(m -> m.envelope().payload(), EventOrder::bySourceIdAndContent);

  private final PostOptions options;
  private final PoisonOptions poison;

  private transient PoisonGuard guard;
  private transient ValueState<Owner> owners;
  private transient KeyedEarlyChanges early;

  /** Creates a registry that never skips poison records. */
  public RegistryOperator(PostOptions options) {
    this(options, PoisonOptions.NONE);
  }

  /**
   * @param poison when to skip a record that makes the registry fail
   */
  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  public RegistryOperator(PostOptions options, PoisonOptions poison) {
    super(PostMessageSerializer.INSTANCE);
    this.options = options;
    this.poison = poison;
  }

  @Override
  protected String keyOf(PostMessage message) {
    return message.postId();
  }

  @Override
  protected long timeOf(PostMessage message) {
    return message.envelope().time();
  }

  @Override
  protected Comparator<PostMessage> order() {
    return ORDER;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    guard = PoisonGuard.open(poison);
    var store = getKeyedStateStore();
    owners = store.getState(new ValueStateDescriptor<>("owner", OwnerSerializer.INSTANCE));
    early = new KeyedEarlyChanges(store);
  }

  @Override
  protected void process(String postId, List<PostMessage> messages) throws Exception {
    Owner owner = owners.value();
    for (PostMessage message : messages) {
      if (guard.isPoison(message.envelope())) {
        guard.reject(message.envelope(), options.policyDigest(), this::row);
        continue;
      }
      try {
        owner = decide(owner, message);
      } catch (Exception | StackOverflowError e) {
        throw guard.failed(message.envelope(), e);
      }
    }
  }

  /** Returns the owner of the post after this message. */
  private @Nullable Owner decide(@Nullable Owner owner, PostMessage message) throws Exception {
    Envelope envelope = message.envelope();
    Event event = Events.decode(envelope);
    String before = RefusedCodec.reason(envelope.payload());
    if (message.verdict() != null) {
      if (owner == null && !Reason.POST_EXISTS.name().equals(before)) {
        Owner first = new Owner(envelope.subject(), ref(envelope, event));
        publish(first, message, message.verdict(), event);
        return first;
      }
      refuse(message, event, before == null ? Reason.POST_EXISTS.name() : before);
    } else if (before != null) {
      refusedBefore(owner, message, event, before);
    } else if (owner == null || !owner.mayChange(envelope.subject(), envelope.time())) {
      refuse(message, event, Reason.NOT_AUTHOR.name());
      if (owner == null) {
        remember(envelope, event);
      }
    } else {
      change(owner, message, event);
    }
    return owner;
  }

  private PostRef ref(Envelope envelope, Event event) {
    return PostRef.of(envelope, Events.post(event), options.hash());
  }

  private void publish(Owner owner, PostMessage message, Verdict verdict, Event event)
      throws Exception {
    owners.update(owner);
    forward(LineageMessage.published(owner.post(), verdict, message.envelope()));
    if (message.engages()) {
      remix(message.envelope(), event);
    }
    early.take(owner).forEach(this::forward);
  }

  private void remix(Envelope envelope, Event event) {
    String parentId = Events.post(event).getParentPostId();
    Hash128 actor = envelope.subject();
    Fact fact = new Fact(FactKind.REMIX, envelope.time(), 0, actor, null, null);
    Hash128 key = options.engagement().of(Objects.requireNonNull(parentId), actor);
    output.collect(REMIXES, new StreamRecord<>(EngagementMessage.fact(key, fact)));
  }

  private void remember(Envelope envelope, Event event) throws Exception {
    Removal removal = Removal.by(event);
    if (removal != Removal.NONE) {
      early.keep(envelope.subject(), removal == Removal.DELETED, envelope.time());
    }
  }

  /**
   * Refuses a change that was refused before. If its sender owns the post, it was refused because
   * the publication arrived late; it applies to the post all the same.
   */
  private void refusedBefore(@Nullable Owner owner, PostMessage message, Event event, String reason)
      throws Exception {
    Envelope envelope = message.envelope();
    refuse(message, event, reason);
    if (owner == null) {
      remember(envelope, event);
    } else if (owner.mayChange(envelope.subject(), envelope.time())) {
      remove(owner, event);
    }
  }

  private void change(Owner owner, PostMessage message, Event event) {
    row(EventRows.admitted(event, message.envelope().origin()));
    row(decision(message, Outcome.ADMITTED).row());
    remove(owner, event);
  }

  private void remove(Owner owner, Event event) {
    Removal removal = Removal.by(event);
    if (removal != Removal.NONE) {
      boolean deleted = removal == Removal.DELETED;
      forward(LineageMessage.changed(owner.post(), deleted, event.getTime()));
    }
  }

  private void refuse(PostMessage message, Event event, String reason) {
    row(EventRows.refused(event, message.envelope().origin(), reason));
    row(decision(message, Outcome.REFUSED).because(reason).row());
  }

  private Decision decision(PostMessage message, Outcome outcome) {
    return Decision.on(message.envelope(), outcome, options.policyDigest())
        .post(options.hash().post(message.postId()));
  }

  private void row(TableRow row) {
    output.collect(new StreamRecord<>(row));
  }

  private void forward(LineageMessage message) {
    output.collect(OWNED, new StreamRecord<>(message));
  }
}
