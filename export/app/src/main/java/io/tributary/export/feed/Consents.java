package io.tributary.export.feed;

import io.tributary.schemas.avro.AgeBand;
import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.ConsentHeartbeat;
import io.tributary.schemas.avro.ConsentState;
import io.tributary.schemas.avro.ErasureRequested;
import io.tributary.schemas.avro.SubjectProfiled;
import io.tributary.schemas.event.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generates the events of the authorities: consent decisions and profiles. */
final class Consents {
  private static final String CONSENT = "/consent";
  private static final String ACCOUNTS = "/accounts";
  private static final String NOTICE = "2026-01";

  /** The authority sends a decision within this time. */
  private static final int SENT_WITHIN_MILLIS = 900;

  private static final long SURELY_SENT_MILLIS = 4_000;

  private final Timeline timeline;
  private final Dice dice;

  Consents(Timeline timeline, Dice dice) {
    this.timeline = timeline;
    this.dice = dice;
  }

  void profile(Member member, long time, AgeBand ageBand, String jurisdiction) {
    timeline.add(
        EventType.SUBJECT_PROFILED,
        ACCOUNTS,
        time,
        member.id(),
        new SubjectProfiled(ageBand, jurisdiction));
  }

  /** A decision on all posts of a member. */
  void decide(Member member, long time, ConsentState state, List<String> purposes) {
    change(member, time, state, purposes, null);
  }

  /** A decision on one post. */
  void decideForPost(SamplePost post, long time, ConsentState state, List<String> purposes) {
    change(post.author(), time, state, purposes, post.id());
  }

  private void change(
      Member member,
      long time,
      ConsentState state,
      List<String> purposes,
      @Nullable String postId) {
    long sentAt = time + dice.below(SENT_WITHIN_MILLIS);
    timeline.add(
        EventType.CONSENT_CHANGED,
        CONSENT,
        time,
        member.id(),
        new ConsentChanged(
            timeline.name("consent"),
            purposes,
            state,
            NOTICE,
            sentAt,
            postId,
            member.jurisdiction()));
  }

  void erase(Member member, long time) {
    timeline.add(
        EventType.ERASURE_REQUESTED,
        ACCOUNTS,
        time,
        member.id(),
        new ErasureRequested(timeline.name("erasure")));
  }

  void heartbeat(long time) {
    timeline.add(
        EventType.CONSENT_HEARTBEAT,
        CONSENT,
        time,
        "",
        new ConsentHeartbeat(time - SURELY_SENT_MILLIS, time));
  }
}
