package io.tributary.export.feed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.schemas.event.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The consent authority of a simulated network: collects decisions and sends them, except while it
 * is silenced.
 */
final class LiveAuthority {
  private static final String NOTICE = "notice-3";

  private final LiveEvents events;
  private List<byte[]> decided = new ArrayList<>();
  private Instant silentFrom = Instant.MAX;
  private Instant silentUntil = Instant.MAX;

  LiveAuthority(LiveEvents events) {
    this.events = events;
  }

  void beSilent(Instant from, Duration length) {
    silentFrom = from;
    silentUntil = from.plus(length);
  }

  /** Registers a person with age and jurisdiction. */
  void profile(String subject, String ageBand, String jurisdiction, Instant time) {
    add(
        EventType.SUBJECT_PROFILED,
        time,
        data -> {
          data.put("subject", subject);
          data.put("ageBand", ageBand);
          data.put("jurisdiction", jurisdiction);
        });
  }

  /** A person grants or withdraws consent. */
  void consent(String subject, String state, List<String> purposes, Instant time) {
    add(EventType.CONSENT_CHANGED, time, data -> consent(data, subject, state, purposes, time));
  }

  /** An author denies everything for one post. */
  void optOut(String subject, String postId, Instant time) {
    add(
        EventType.CONSENT_CHANGED,
        time,
        data -> {
          consent(data, subject, "ConsentRefused", SamplePolicy.PURPOSES, time);
          data.put("postId", postId);
        });
  }

  /** A person requests erasure. */
  void erase(String subject, Instant time) {
    add(
        EventType.ERASURE_REQUESTED,
        time,
        data -> {
          data.put("subject", subject);
          data.put("requestId", events.newId("erasure"));
        });
  }

  private void consent(
      ObjectNode data, String subject, String state, List<String> purposes, Instant time) {
    data.put("recordId", events.newId("record"));
    data.put("subject", subject);
    LiveEvents.texts(data, "purposes", purposes);
    data.put("state", state);
    data.put("effectiveTime", time.toString());
    data.put("noticeVersion", NOTICE);
  }

  private void add(EventType type, Instant time, Consumer<ObjectNode> data) {
    decided.add(events.event(type, time, data));
  }

  /** The decisions to send now; none while it is silent. */
  List<byte[]> send(Instant now) {
    if (isSilent(now)) {
      return List.of();
    }
    List<byte[]> sent = decided;
    decided = new ArrayList<>();
    return sent;
  }

  /** The heartbeat to send after them. */
  Optional<byte[]> heartbeat(Instant now) {
    return isSilent(now)
        ? Optional.empty()
        : Optional.of(
            events.event(
                EventType.CONSENT_HEARTBEAT, now, data -> data.put("asOf", now.toString())));
  }

  private boolean isSilent(Instant now) {
    return !now.isBefore(silentFrom) && now.isBefore(silentUntil);
  }
}
