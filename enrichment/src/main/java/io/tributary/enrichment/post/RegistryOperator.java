package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.avro.PostUpdated;
import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.LineageMessageSerializer;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostMessageSerializer;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.stream.Envelope;
import io.tributary.schemas.stream.SlicedOperator;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Reason;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Gives every post id to its first publication, by time, source and id, and lets only its owner
 * change it.
 */
public final class RegistryOperator extends SlicedOperator<String, PostMessage, TableRow> {
  private static final long serialVersionUID = 1L;

  /** Publications by owners and their changes, for the lineage. */
  public static final OutputTag<LineageMessage> OWNED =
      new OutputTag<>("owned-posts", LineageMessageSerializer.TYPE);

  private static final Comparator<PostMessage> ORDER =
      Comparator.comparing(PostMessage::postId)
          .thenComparingLong(m -> m.envelope().time())
          .thenComparing(m -> !m.isPublication())
          .thenComparing(PublicationOrder.BY_SOURCE_AND_ID);

  private final PostOptions options;

  private transient ValueState<Owner> owners;

  @SuppressWarnings("NullAway.Init") // Flink calls initializeState before anything else
  public RegistryOperator(PostOptions options) {
    super(PostMessageSerializer.INSTANCE);
    this.options = options;
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
    owners =
        getKeyedStateStore()
            .getState(new ValueStateDescriptor<>("owner", OwnerSerializer.INSTANCE));
  }

  @Override
  protected void process(String postId, List<PostMessage> messages) throws Exception {
    Owner owner = owners.value();
    for (PostMessage message : messages) {
      Envelope envelope = message.envelope();
      Event event = Events.decode(envelope);
      if (message.verdict() != null) {
        if (owner == null) {
          owner = new Owner(envelope.subject(), ref(message, Events.post(event)));
          owners.update(owner);
          pass(LineageMessage.published(owner.post(), message.verdict(), envelope));
        } else {
          refuse(message, event, Reason.POST_EXISTS);
        }
      } else if (owner == null || !owner.mayChange(envelope.subject(), envelope.time())) {
        refuse(message, event, Reason.NOT_AUTHOR);
      } else {
        change(owner, message, event);
      }
    }
  }

  private static PostRef ref(PostMessage message, PostPublished post) {
    String rootId = post.getRootPostId() == null ? post.getPostId() : post.getRootPostId();
    Envelope envelope = message.envelope();
    return new PostRef(rootId, post.getPostId(), envelope.key(), envelope.time());
  }

  private void change(Owner owner, PostMessage message, Event event) {
    row(EventRows.admitted(event, message.envelope().origin()));
    row(decision(message, Outcome.ADMITTED).row());
    boolean deleted = !(event.getData() instanceof PostUpdated);
    boolean hidden =
        event.getData() instanceof PostUpdated update
            && update.getVisibility() != Visibility.PUBLIC;
    if (deleted || hidden) {
      pass(LineageMessage.changed(owner.post(), deleted, event.getTime()));
    }
  }

  private void refuse(PostMessage message, Event event, Reason reason) {
    row(EventRows.refused(event, message.envelope().origin(), reason));
    row(decision(message, Outcome.REFUSED).because(reason.name()).row());
  }

  private Decision decision(PostMessage message, Outcome outcome) {
    return Decision.on(message.envelope(), outcome, options.policyDigest())
        .post(options.hash().post(message.postId()));
  }

  private void row(TableRow row) {
    output.collect(new StreamRecord<>(row));
  }

  private void pass(LineageMessage message) {
    output.collect(OWNED, new StreamRecord<>(message));
  }
}
