package io.tributary.export.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.schemas.UserException;
import io.tributary.schemas.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The fewest events that end in an admitted post: a profile, a grant of consent, and a post. Ids
 * and times are new each time, so that a user can send them repeatedly.
 *
 * @param name of the person, and the prefix of all ids
 * @param policy whose purposes are granted
 * @param source of the consent authority
 * @param time of all events
 */
public record FirstEvents(String name, Policy policy, String source, Instant time) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PLACES = List.of("DE", "FR", "JP", "BR");

  /** Creates the events of a person with a new name. */
  public static FirstEvents at(Instant now, Policy policy, String source) {
    String name = "first-" + Long.toString(now.toEpochMilli(), 36).toLowerCase(Locale.ROOT);
    return new FirstEvents(name, policy, source, now);
  }

  public String postId() {
    return name + "-post";
  }

  /** Returns the publish time of the post, which is after the consent. */
  public Instant published() {
    return time.plusMillis(1);
  }

  /** Returns the events that the consent authority sends: profile and grant. */
  public List<ObjectNode> ofAuthority() {
    ObjectNode profile = event("profile", source, "subject.profiled", time);
    profile.withObject("/data").put("subject", name).put("ageBand", "adult");
    profile.withObject("/data").put("jurisdiction", jurisdiction());
    ObjectNode grant = event("grant", source, "consent.changed", time);
    ObjectNode data = grant.withObject("/data");
    data.put("recordId", name + "-record").put("subject", name);
    ArrayNode purposes = data.putArray("purposes");
    policy.purposes().forEach(purposes::add);
    data.put("state", "ConsentGiven").put("effectiveTime", time.toString());
    data.put("noticeVersion", "first-event");
    return List.of(profile, grant);
  }

  private String jurisdiction() {
    Stream<String> open = PLACES.stream().filter(place -> !policy.blocks(place));
    return open.findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "the policy blocks all of "
                        + PLACES
                        + "; send your own events, as docs/collector.md shows"));
  }

  /** Returns the event that the application sends: the post. */
  public ObjectNode ofApplication() {
    ObjectNode post = event("published", "urn:example:app", "post.published", published());
    ObjectNode data = post.withObject("/data");
    data.put("actor", name).put("postId", postId()).put("prompt", "a red fox in the snow");
    data.withObject("/image").put("uri", "first.png");
    return post;
  }

  /** Returns a heartbeat: the authority has sent everything that it decided up to that time. */
  public ObjectNode heartbeat(Instant asOf) {
    ObjectNode beat = event("beat-" + asOf.toEpochMilli(), source, "consent.heartbeat", asOf);
    beat.withObject("/data").put("asOf", asOf.toString());
    return beat;
  }

  private ObjectNode event(String id, String from, String type, Instant when) {
    return JSON.createObjectNode()
        .put("specversion", "1.0")
        .put("id", name + "-" + id)
        .put("source", from)
        .put("type", "io.tributary." + type)
        .put("time", when.toString());
  }
}
