package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.ControlIdentity;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Depiction;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.table.ContentRows;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.RejectRows;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides one person's events in event-time order: duplicate, late, refused or admitted. It
 * forwards posts, because their decision depends on other people too.
 */
final class Gate {
  private static final EventType[] TYPES = EventType.values();
  private static final byte HEARTBEAT = (byte) EventType.CONSENT_HEARTBEAT.ordinal();

  private final GateOptions options;
  private final DecisionPacker packer;
  private final GateOutput out;
  private final ControlEvents control;
  private final Facts facts;
  private final EngagementRevocation revocation;
  private final EarlyDenials early;
  private final Conflicts conflicts;
  private long reached;

  /**
   * @param reached the largest event time of all counted events so far
   */
  Gate(
      GateOptions options,
      DecisionPacker packer,
      GateOutput out,
      Conflicts conflicts,
      long reached) {
    this.options = options;
    this.packer = packer;
    this.out = out;
    this.control = new ControlEvents(options, out);
    this.facts = new Facts(options.engagement());
    this.revocation = new EngagementRevocation(options);
    this.early = new EarlyDenials(options, control, out);
    this.conflicts = conflicts;
    this.reached = reached;
  }

  /**
   * Handles an event on arrival, before the watermark releases it. The caller passes only events of
   * people on whom posts depend.
   */
  void onArrival(SubjectPage page, Envelope envelope) throws Exception {
    try {
      Event event = EventCodec.decode(envelope.payload());
      Hash128 identity = ControlIdentity.of(event, options.hash());
      if (!page.isControlCopy(identity, envelope.time(), TYPES[envelope.type()])) {
        early.onArrival(page, event);
      }
    } catch (UndecodableException e) {
      // decide() rejects it when the watermark releases it.
    }
  }

  /**
   * The largest event time of all counted events so far. Copies and undecodable events do not
   * count.
   */
  long reached() {
    return reached;
  }

  /**
   * Decides one event.
   *
   * @param rank position among this person's events of the same time
   */
  void decide(SubjectPage page, Envelope envelope, int rank) throws Exception {
    long window = options.dedupWindowMillis();
    if (envelope.role() > 0) {
      // Only the author's page can detect a copied post; here every publication is handled as its
      // own.
      if (page.counts(TouchedPost.key(envelope), envelope.time(), window)) {
        depicted(page, envelope);
      }
      return;
    }
    EventType type = TYPES[envelope.type()];
    if (type.isControl()) {
      control(page, type, envelope);
      return;
    }
    conflicts.compare(envelope);
    if (page.isCopy(envelope.key(), envelope.time(), window)) {
      packer.add(envelope, Outcome.DUPLICATE);
      return;
    }
    Event event = decode(envelope);
    if (event != null) {
      reached = Math.max(reached, envelope.time());
      page.counts(envelope.key(), envelope.time(), window);
      interaction(page, type, envelope, event, rank);
    }
  }

  private void control(SubjectPage page, EventType type, Envelope envelope) throws Exception {
    Event event = decode(envelope);
    if (event == null) {
      return;
    }
    Hash128 identity = ControlIdentity.of(event, options.hash());
    if (page.isControlCopy(identity, envelope.time(), type) || isForgotten(envelope)) {
      packer.add(envelope, Outcome.DUPLICATE);
      return;
    }
    page.rememberControl(identity, envelope.time(), type);
    if (type == EventType.CONSENT_HEARTBEAT) {
      conflicts.compare(envelope);
    } else if (page.isControlConflict(envelope.key(), envelope.time())) {
      conflicts.report(envelope);
    }
    reached = Math.max(reached, envelope.time());
    control.apply(page, envelope.subject(), event);
    admit(envelope, event);
    out.row(decision(envelope, Outcome.ADMITTED).row());
  }

  /**
   * Treats a late heartbeat as a copy if ids of its time have expired. It almost always is one,
   * sent again when an input is replayed, and no decision depends on it.
   */
  private static boolean isForgotten(Envelope envelope) {
    return envelope.origin().late() && envelope.type() == HEARTBEAT;
  }

  private @Nullable Event decode(Envelope envelope) {
    try {
      return EventCodec.decode(envelope.payload());
    } catch (UndecodableException e) {
      out.row(
          RejectRows.undecodable(
              envelope.origin(), envelope.time(), envelope.payload(), FailureText.of(e)));
      out.row(decision(envelope, Outcome.INVALID).row());
      return null;
    }
  }

  private void interaction(
      SubjectPage page, EventType type, Envelope envelope, Event event, int rank) throws Exception {
    if (envelope.origin().late()) {
      refuse(envelope, event, Reason.LATE);
    } else if (type == EventType.PROMPT_SUBMITTED) {
      prompt(page, envelope, event);
    } else if (type == EventType.POST_PUBLISHED) {
      publication(page, envelope, (PostPublished) event.getData());
    } else if (type.isPost()) {
      String postId = Objects.requireNonNull(type.postId(event.getData()));
      out.post(new PostMessage(postId, envelope, null, false));
    } else {
      engagement(page, type, envelope, event, rank);
    }
  }

  private void engagement(
      SubjectPage page, EventType type, Envelope envelope, Event event, int rank) {
    Reason reason = type.isEngagement() ? page.history().refusal(envelope.time(), options) : null;
    if (reason == null) {
      admit(envelope, event);
      packer.add(envelope, Outcome.ADMITTED);
      out.engagement(facts.of(event, type, envelope.subject(), rank));
      if (type.isEngagement()) {
        engaged(page, envelope);
      }
    } else {
      refuse(envelope, event, reason);
    }
  }

  private void engaged(SubjectPage page, Envelope envelope) {
    page.engaged(envelope.time());
    Notice notice = revocation.byEarlierDenial(page, envelope.subject(), envelope.time());
    if (notice != null) {
      out.notice(notice);
    }
  }

  private void prompt(SubjectPage page, Envelope envelope, Event event) {
    Purposes purposes = options.purposes();
    Verdict verdict = page.history().verdict(envelope.time(), null, options);
    Narrowed left = verdict.checkPerson(purposes.all(), purposes.adultsOnly(), envelope.time());
    if (!left.isEmpty()) {
      left = verdict.checkConsent(left.purposes(), envelope.time());
    }
    if (left.reason() != null) {
      refuse(envelope, event, left.reason());
      return;
    }
    var names = purposes.names(left.purposes());
    admit(envelope, event);
    out.row(ContentRows.prompt(event, names, options.policyDigest()));
    out.row(
        decision(envelope, Outcome.ADMITTED)
            .purposes(names, verdict.grants(left.purposes()))
            .row());
  }

  private void publication(SubjectPage page, Envelope envelope, PostPublished post)
      throws Exception {
    PostRef ref = PostRef.of(envelope, post, options.hash());
    Hash128 own = options.hash().post(post.getPostId());
    out.touch(new TouchedPost(ref, (short) 0));
    page.touched();
    Verdict verdict = page.history().verdict(envelope.time(), own, options);
    boolean engages =
        post.getParentPostId() != null && page.history().refusal(envelope.time(), options) == null;
    if (engages) {
      engaged(page, envelope);
    }
    out.post(new PostMessage(post.getPostId(), envelope, verdict, engages));
  }

  private void depicted(SubjectPage page, Envelope envelope) throws Exception {
    Depiction depiction = Depiction.decode(envelope.payload());
    PostRef ref =
        new PostRef(depiction.rootId(), depiction.postId(), envelope.key(), envelope.time());
    out.touch(new TouchedPost(ref, envelope.role()));
    page.touched();
    Verdict verdict = page.history().verdict(envelope.time(), null, options);
    out.verdict(LineageMessage.verdict(ref, envelope.role(), verdict, envelope.time()));
  }

  private void admit(Envelope envelope, Event event) {
    out.row(EventRows.admitted(event, envelope.origin()));
  }

  private void refuse(Envelope envelope, Event event, Reason reason) {
    out.row(EventRows.refused(event, envelope.origin(), reason));
    out.row(decision(envelope, Outcome.REFUSED).because(reason.name()).row());
  }

  private Decision decision(Envelope envelope, Outcome outcome) {
    return Decision.on(envelope, outcome, options.policyDigest());
  }
}
