package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.avro.Visibility;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.verdict.Reason;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** Events on posts that a replay of an archive brings back as refused. */
class RefusedBeforeTest {
  /** By its people's verdicts alone, it would be admitted now. */
  @Test
  void aPostIsRefusedAgainForTheSameReasonAndServesItsRemixes() throws Exception {
    Envelope child = Posts.published("bob", "child", "post", "root", 30);
    try (var lineage = PostHarness.lineage()) {
      lineage.send(
          message(Posts.published("ann", "root", null, "root", 10)),
          message(before(Posts.published("ann", "post", "root", "root", 20), "LINEAGE_UNRESOLVED")),
          message(child));
      lineage.watermark(30);
      assertThat(lineage.outcomes())
          .containsExactly("e-root ADMITTED", "e-post LINEAGE_UNRESOLVED", "e-child ADMITTED");
    }
  }

  @Test
  void itIsRefusedAgainAfterAWaitAndARestore() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      lineage.send(
          message(before(Posts.published("ann", "post", "root", "root", 20), "NO_CONSENT")));
      lineage.watermark(25);
      lineage.restore(new LineageOperator(Posts.OPTIONS));
      lineage.send(message(Posts.published("ann", "root", null, "root", 30)));
      lineage.watermark(30);
      assertThat(lineage.outcomes())
          .containsExactlyInAnyOrder("e-root ADMITTED", "e-post NO_CONSENT");
    }
  }

  @Test
  void itsReasonReachesItsRemixes() throws Exception {
    try (var lineage = PostHarness.lineage()) {
      Envelope refused = before(Posts.published("eve", "root", null, "root", 10), "REFUSED");
      lineage.send(
          Posts.message(refused, Posts.allowedUntil(5, Reason.REFUSED)),
          message(Posts.published("bob", "child", "root", "root", 30)));
      lineage.watermark(30);
      assertThat(lineage.outcomes()).containsExactly("e-root REFUSED", "e-child ANCESTOR_REFUSED");
    }
  }

  @Test
  void aClaimThatWasRefusedOwnsNothingAndAnOwnerThatWasRefusedStaysOwner() throws Exception {
    try (var registry = PostHarness.registry()) {
      registry.send(
          Posts.claim(before(Posts.published("eve", "p", null, "p", 5), "POST_EXISTS")),
          Posts.claim(before(Posts.published("ann", "p", null, "p", 10), "NO_CONSENT")),
          Posts.claim(Posts.published("bob", "p", null, "p", 15)),
          change(Posts.deleted("ann", "p", 20)));
      registry.watermark(20);
      assertThat(registry.outcomes())
          .containsExactly("e-p POST_EXISTS", "e-p POST_EXISTS", "d-p20 ADMITTED");
      assertThat(forwarded(registry)).containsExactly("PUBLISHED 10", "DELETED 20");
    }
  }

  /** It was refused because the publication arrived late; nothing may restore the post. */
  @Test
  void aChangeByTheOwnerAppliesAlthoughItIsRefused() throws Exception {
    try (var registry = PostHarness.registry()) {
      registry.send(
          Posts.claim(Posts.published("ann", "p", null, "p", 10)),
          change(before(Posts.updated("ann", "p", Visibility.PRIVATE, 11), "NOT_AUTHOR")),
          change(before(Posts.deleted("eve", "p", 12), "NOT_AUTHOR")),
          change(before(Posts.deleted("ann", "p", 15), "NOT_AUTHOR")));
      registry.watermark(20);
      assertThat(registry.outcomes())
          .containsExactly("u-p11 NOT_AUTHOR", "d-p12 NOT_AUTHOR", "d-p15 NOT_AUTHOR");
      assertThat(forwarded(registry)).containsExactly("PUBLISHED 10", "HIDDEN 11", "DELETED 15");
    }
  }

  @Test
  void aChangeBeforeThePublicationIsRemembered() throws Exception {
    try (var registry = PostHarness.registry()) {
      registry.send(change(before(Posts.deleted("ann", "p", 15), "NOT_AUTHOR")));
      registry.watermark(20);
      registry.send(Posts.claim(Posts.published("ann", "p", null, "p", 10)));
      registry.watermark(21);
      assertThat(forwarded(registry)).containsExactly("PUBLISHED 10", "DELETED 15");
    }
  }

  private static Envelope before(Envelope event, String reason) {
    return new Envelope(
        event.type(),
        event.time(),
        event.subject(),
        event.key(),
        event.role(),
        event.origin(),
        RefusedCodec.encode(Events.decode(event), reason));
  }

  private static LineageMessage message(Envelope envelope) {
    return Posts.message(envelope, Posts.allowed());
  }

  private static PostMessage change(Envelope envelope) {
    return new PostMessage("p", envelope, null, false);
  }

  private static List<String> forwarded(PostHarness<PostMessage> registry) {
    return registry.flink().getSideOutput(RegistryOperator.OWNED).stream()
        .map(StreamRecord::getValue)
        .map(message -> message.kind() + " " + message.time())
        .toList();
  }
}
