package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publications that always make the registry or the lineage fail. */
class PoisonPostTest {
  @TempDir Path failures;

  @Test
  void aClaimThatFailsThriceIsRejectedAndOwnsNothing() throws Exception {
    PostMessage bad = new PostMessage("p", noPost(10), Posts.allowed(), false);
    PostMessage good = Posts.claim(Posts.published("bob", "p", null, "p", 11));
    for (int attempt = 0; attempt < 3; attempt++) {
      try (var registry = registry()) {
        registry.send(bad, good);
        assertThatThrownBy(() -> registry.watermark(20)).hasMessageContaining("for the");
      }
    }
    try (var registry = registry()) {
      registry.send(bad, good);
      registry.watermark(20);
      assertThat(registry.rejected()).containsExactly("PROCESSING_FAILED");
      assertThat(registry.flink().getSideOutput(RegistryOperator.OWNED)).hasSize(1);
    }
  }

  @Test
  void aDeletionThatFailsIsNeverSkipped() throws Exception {
    Envelope broken =
        new Envelope(
            (byte) EventType.POST_DELETED.ordinal(),
            10,
            Posts.HASH.subject("ann"),
            Posts.HASH.event("urn:t", "d", "ann"),
            (short) 0,
            noPost(10).origin(),
            new byte[] {1});
    PostMessage bad = new PostMessage("p", broken, null, false);
    for (int attempt = 0; attempt < 5; attempt++) {
      try (var registry = registry()) {
        registry.send(bad);
        assertThatThrownBy(() -> registry.watermark(20))
            .hasMessageContaining(attempt < 3 ? "for the" : "It can withdraw data");
      }
    }
  }

  @Test
  void aPostThatFailsInTheLineageIsRejectedAndItsRemixIsUnresolved() throws Exception {
    Envelope broken = noPost(10);
    LineageMessage bad =
        LineageMessage.published(new PostRef("p", "p", broken.key(), 10), Posts.allowed(), broken);
    LineageMessage remix =
        Posts.message(Posts.published("bob", "q", "p", "p", 20), Posts.allowed());
    for (int attempt = 0; attempt < 3; attempt++) {
      try (var lineage = lineage()) {
        lineage.send(bad, remix);
        assertThatThrownBy(() -> lineage.watermark(30)).hasMessageContaining("for the");
      }
    }
    try (var lineage = lineage()) {
      lineage.send(bad, remix);
      lineage.watermark(30 + Posts.WAIT);
      assertThat(lineage.rejected()).containsExactly("PROCESSING_FAILED");
      assertThat(lineage.outcomes()).containsExactly("e-q LINEAGE_UNRESOLVED");
    }
  }

  /** The post is already in state, from an older snapshot, when it becomes poison. */
  @Test
  void aPostInStateIsRejectedWithItsTreeUntouched() throws Exception {
    Envelope waiting = Posts.published("ann", "p", "o", "o", 10);
    LineageMessage post = Posts.message(waiting, Posts.allowed());
    LineageMessage remix =
        Posts.message(Posts.published("bob", "q", "p", "o", 20), Posts.allowed());
    try (var lineage = lineage()) {
      lineage.send(post, remix);
      lineage.watermark(30);
      assertThat(lineage.outcomes()).isEmpty();
      poison(waiting);
      lineage.restore(new LineageOperator(Posts.OPTIONS, options()));
      lineage.send(Posts.message(Posts.published("cy", "o", null, "o", 25), Posts.allowed()));
      lineage.watermark(30 + Posts.WAIT);
      assertThat(lineage.rejected()).containsExactly("PROCESSING_FAILED");
      assertThat(lineage.outcomes())
          .containsExactlyInAnyOrder("e-o ADMITTED", "e-q LINEAGE_UNRESOLVED");
      assertThat(lineage.keeps("the prompt of p")).isFalse();
    }
  }

  /** The remix is decided by its own wait while nothing has touched the poison post. */
  @Test
  void aPoisonPostIsNoAncestor() throws Exception {
    Envelope shows = Posts.published("ann", "p", null, "p", 20, "gil");
    LineageMessage remix =
        Posts.message(Posts.published("bob", "q", "p", "p", 15), Posts.allowed());
    try (var lineage = lineage()) {
      lineage.send(Posts.message(shows, Posts.allowed()), remix);
      lineage.watermark(30);
      poison(shows);
      lineage.restore(new LineageOperator(Posts.OPTIONS, options()));
      lineage.watermark(15 + Posts.WAIT);
      assertThat(lineage.outcomes()).containsExactly("e-q LINEAGE_UNRESOLVED");
      assertThat(lineage.rejected()).containsExactly("PROCESSING_FAILED");
      assertThat(lineage.keeps("the prompt of p")).isFalse();
    }
  }

  private void poison(Envelope event) throws Exception {
    for (int i = 0; i < 3; i++) {
      PoisonGuard.open(options()).failed(event, new IllegalStateException("seeded"));
    }
  }

  /** Its header names a publication; its data is none. */
  private static Envelope noPost(long time) {
    Envelope share =
        Posts.envelope(EventType.POST_SHARED, "ann", "urn:t", "s", time, new PostShared("p"));
    return new Envelope(
        (byte) EventType.POST_PUBLISHED.ordinal(),
        time,
        share.subject(),
        share.key(),
        (short) 0,
        share.origin(),
        share.payload());
  }

  private PoisonOptions options() {
    return new PoisonOptions(failures.toString(), 3);
  }

  private PostHarness<PostMessage> registry() throws Exception {
    return PostHarness.of(new RegistryOperator(Posts.OPTIONS, options()), PostMessage::postId);
  }

  private PostHarness<LineageMessage> lineage() throws Exception {
    return PostHarness.of(
        new LineageOperator(Posts.OPTIONS, options()), message -> message.post().rootId());
  }
}
