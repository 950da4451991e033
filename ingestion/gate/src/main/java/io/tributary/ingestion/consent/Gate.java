package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.ControlIdentity;
import io.tributary.ingestion.dedupe.Dedup;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.HotEvent;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.engagement.FactKind;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Depiction;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.table.ContentRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import java.util.Objects;

/**
 * Decides one person's events in event-time order: duplicate, late, refused or admitted. It
 * forwards posts, because their decision depends on other people too.
 */
final class Gate {
  private static final EventType[] TYPES = EventType.values();

  /** Equal heartbeats have equal times. */
  private static final long SAME_TIME = 0;

  private final GateOptions options;
  private final DecisionPacker packer;
  private final GateOutput out;
  private final ControlEvents control;
  private final GateRows rows;
  private final Engagements engagements;
  private final EngagementEvents engagement;
  private final EarlyDenials early;
  private final Conflicts conflicts;
  private final Dedup dedup;
  private long reached;

  /**
   * @param reached the largest event time of all counted events so far
   */
  Gate(
      GateOptions options,
      DecisionPacker packer,
      GateOutput out,
      Conflicts conflicts,
      Dedup dedup,
      long reached) {
    this.options = options;
    this.packer = packer;
    this.out = out;
    this.control = new ControlEvents(options, out);
    this.rows = new GateRows(out, options.policyDigest());
    this.engagements = new Engagements(options, out, reached);
    this.engagement = new EngagementEvents(options, rows, packer, out, engagements);
    this.early = new EarlyDenials(options, control, out);
    this.conflicts = conflicts;
    this.dedup = dedup;
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
      if (!page.isControlCopy(identity, envelope.time())) {
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

  /** Notes that every event up to the watermark has been decided. */
  void sliceEnded() {
    engagements.sliceEnded(reached);
    dedup.clockAdvanced();
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
      Hash128 copy = TouchedPost.key(envelope);
      if (!dedup.contains(page.ids(), copy, envelope.time(), window)) {
        dedup.add(page.ids(), copy, envelope.time());
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
    if (dedup.contains(page.ids(), envelope.key(), envelope.time(), window)) {
      packer.add(envelope, Outcome.DUPLICATE);
      return;
    }
    if (RefusedCodec.isRefused(envelope.payload())) {
      refusedBefore(page, type, envelope);
      return;
    }
    if (FactKind.of(type) != null) {
      HotEvent event = rows.read(envelope);
      if (event != null) {
        count(page, envelope);
        engagement.decide(page, type, envelope, event, rank);
      }
      return;
    }
    Event event = rows.decode(envelope);
    if (event != null) {
      count(page, envelope);
      interaction(page, type, envelope, event);
    }
  }

  /**
   * Refuses an event again, or leaves that to the registry and the lineage: an event on a post,
   * because a refused post stays known by its ids. A late one never became known, and one whose ids
   * were not kept cannot.
   */
  private void refusedBefore(SubjectPage page, EventType type, Envelope envelope) throws Exception {
    Event event = rows.decode(envelope);
    if (event == null) {
      return;
    }
    count(page, envelope);
    String reason = Objects.requireNonNull(RefusedCodec.reason(envelope.payload()));
    String postId = type.isPost() ? type.postId(event.getData()) : null;
    if (postId == null || postId.isEmpty() || reason.equals(Reason.LATE.name())) {
      rows.refuse(envelope, event, reason);
    } else {
      interaction(page, type, envelope, event);
    }
  }

  private void count(SubjectPage page, Envelope envelope) throws Exception {
    reached = Math.max(reached, envelope.time());
    dedup.add(page.ids(), envelope.key(), envelope.time());
  }

  /** Notes that the current person's events of this slice have been decided. */
  void personDecided() throws Exception {
    dedup.flush();
  }

  private void control(SubjectPage page, EventType type, Envelope envelope) throws Exception {
    Event event = rows.decode(envelope);
    if (event == null) {
      return;
    }
    Hash128 identity = ControlIdentity.of(event, options.hash());
    boolean isHeartbeat = type == EventType.CONSENT_HEARTBEAT;
    if (isHeartbeat
        ? dedup.contains(page.ids(), identity, envelope.time(), SAME_TIME) || isForgotten(envelope)
        : page.isControlCopy(identity, envelope.time())) {
      packer.add(envelope, Outcome.DUPLICATE);
      return;
    }
    if (isHeartbeat) {
      dedup.add(page.ids(), identity, envelope.time());
      conflicts.compare(envelope);
    } else {
      page.rememberControl(identity, envelope.time());
      if (page.isControlConflict(envelope.key(), envelope.time())) {
        conflicts.report(envelope);
      }
      engagements.learn(page);
      control.apply(page, envelope.subject(), event);
    }
    reached = Math.max(reached, envelope.time());
    rows.admit(envelope, event);
    out.row(rows.decision(envelope, Outcome.ADMITTED).row());
  }

  /**
   * Treats a late heartbeat as a copy if ids of its time have expired. It almost always is one,
   * sent again when an input is replayed, and no decision depends on it.
   */
  private static boolean isForgotten(Envelope envelope) {
    return envelope.origin().late();
  }

  private void interaction(SubjectPage page, EventType type, Envelope envelope, Event event)
      throws Exception {
    if (envelope.origin().late()) {
      rows.refuse(envelope, event, Reason.LATE);
    } else if (type == EventType.PROMPT_SUBMITTED) {
      prompt(page, envelope, event);
    } else if (type == EventType.POST_PUBLISHED) {
      publication(page, envelope, (PostPublished) event.getData());
    } else {
      String postId = Objects.requireNonNull(type.postId(event.getData()));
      out.post(new PostMessage(postId, envelope, null, false));
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
      rows.refuse(envelope, event, left.reason());
      return;
    }
    var names = purposes.names(left.purposes());
    rows.admit(envelope, event);
    out.row(ContentRows.prompt(event, names, options.policyDigest()));
    out.row(
        rows.decision(envelope, Outcome.ADMITTED)
            .purposes(names, verdict.grants(left.purposes()))
            .row());
  }

  private void publication(SubjectPage page, Envelope envelope, PostPublished post)
      throws Exception {
    PostRef ref = PostRef.of(envelope, post, options.hash());
    Hash128 own = options.hash().post(post.getPostId());
    out.touch(new TouchedPost(ref, (short) 0));
    page.touched(envelope.time());
    Verdict verdict = page.history().verdict(envelope.time(), own, options);
    boolean engages =
        post.getParentPostId() != null && page.history().refusal(envelope.time(), options) == null;
    if (engages) {
      engagements.admitted(page, envelope);
    }
    out.post(new PostMessage(post.getPostId(), envelope, verdict, engages));
  }

  private void depicted(SubjectPage page, Envelope envelope) throws Exception {
    Depiction depiction = Depiction.decode(envelope.payload());
    PostRef ref =
        new PostRef(depiction.rootId(), depiction.postId(), envelope.key(), envelope.time());
    out.touch(new TouchedPost(ref, envelope.role()));
    page.touched(envelope.time());
    Verdict verdict = page.history().verdict(envelope.time(), null, options);
    out.verdict(LineageMessage.verdict(ref, envelope.role(), verdict, envelope.time()));
  }
}
