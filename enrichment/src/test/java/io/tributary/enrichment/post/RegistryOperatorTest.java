package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.record.Envelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

class RegistryOperatorTest {
  @Test
  void theFirstOwnsTheIdAndOfOneInstantTheSmallerSourceThenId() throws Exception {
    List<PostMessage> claims =
        new ArrayList<>(
            List.of(
                claim(10, "urn:b", "1"),
                claim(10, "urn:a", "2"),
                claim(10, "urn:a", "10"),
                claim(11, "urn:A", "0"),
                // In the order of code points, which differs from that of UTF-16.
                claim(10, "\ud83d\ude00", "e"),
                claim(10, "\uff5e", "t")));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(claims, new Random(seed));
      try (var registry = PostHarness.registry()) {
        registry.send(claims.toArray(PostMessage[]::new));
        registry.watermark(20);
        assertThat(forwarded(registry)).containsExactly("PUBLISHED 10");
        assertThat(registry.outcomes())
            .containsExactly(
                "2 POST_EXISTS",
                "1 POST_EXISTS",
                "t POST_EXISTS",
                "e POST_EXISTS",
                "0 POST_EXISTS");
      }
    }
  }

  @Test
  void onlyTheOwnerMayChangeItAndNotBeforeThePost() throws Exception {
    try (var registry = PostHarness.registry()) {
      registry.send(
          change(Posts.deleted("eve", "p", 12)),
          change(Posts.updated("ann", "p", Visibility.PRIVATE, 9)),
          change(Posts.updated("ann", "p", Visibility.PRIVATE, 10)),
          change(Posts.updated("ann", "p", Visibility.PUBLIC, 13)),
          change(Posts.deleted("ann", "p", 14)),
          Posts.claim(Posts.published("ann", "p", null, "p", 10)));
      registry.watermark(20);
      assertThat(registry.outcomes())
          .containsExactly(
              "u-p9 NOT_AUTHOR",
              "u-p10 ADMITTED",
              "d-p12 NOT_AUTHOR",
              "u-p13 ADMITTED",
              "d-p14 ADMITTED");
      assertThat(forwarded(registry)).containsExactly("PUBLISHED 10", "HIDDEN 10", "DELETED 14");
    }
  }

  @Test
  void theOwnerIsRememberedInTheNextRun() throws Exception {
    try (var registry = PostHarness.registry()) {
      registry.send(Posts.claim(Posts.published("ann", "p", null, "p", 10)));
      registry.watermark(20);
      registry.restore(new RegistryOperator(Posts.OPTIONS));
      registry.send(Posts.claim(Posts.published("bob", "p", null, "p", 5)));
      registry.watermark(30);
      assertThat(registry.outcomes()).containsExactly("e-p POST_EXISTS");
    }
  }

  /** The author has deleted the post; a late publication must not restore it. */
  @Test
  void aDeletionBeforeALatePublicationCounts() throws Exception {
    try (var registry = PostHarness.registry()) {
      registry.send(
          change(Posts.deleted("ann", "p", 15)),
          change(Posts.deleted("eve", "p", 16)),
          change(Posts.updated("ann", "p", Visibility.FOLLOWERS, 9)),
          change(Posts.updated("ann", "p", Visibility.PUBLIC, 17)));
      registry.watermark(20);
      registry.restore(new RegistryOperator(Posts.OPTIONS));
      registry.send(Posts.claim(Posts.published("ann", "p", null, "p", 10)));
      registry.watermark(21);
      assertThat(registry.outcomes()).allMatch(outcome -> outcome.endsWith("NOT_AUTHOR"));
      assertThat(forwarded(registry)).containsExactly("PUBLISHED 10", "DELETED 15");
    }
  }

  private static List<String> forwarded(PostHarness<PostMessage> registry) {
    return registry.flink().getSideOutput(RegistryOperator.OWNED).stream()
        .map(StreamRecord::getValue)
        .map((LineageMessage message) -> message.kind() + " " + message.time())
        .toList();
  }

  private static PostMessage change(Envelope envelope) {
    return new PostMessage("p", envelope, null, false);
  }

  private static PostMessage claim(long time, String source, String id) {
    Envelope post = Posts.published("ann", "p", null, "p", time);
    return Posts.claim(
        Posts.envelope(EventType.POST_PUBLISHED, "ann", source, id, time, Posts.post(post)));
  }
}
