package io.tributary.enrichment.post;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenState;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.verdict.Reason;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostStateTest {
  private static final PostRef POST = new PostRef("root", "post", new Hash128(1, 2), 3);

  @Test
  void theFormatOfANodeIsUnchanged() throws IOException {
    Node read = GoldenState.check("node", NodeSerializer.INSTANCE, node());
    assertThat(read.decision()).isEqualTo(PostDecision.admitted(17, 2));
    assertThat(read.isComplete()).isFalse();
    GoldenState.check("node-pending", NodeSerializer.INSTANCE, new Node(POST, head(), null, 0));
  }

  @Test
  void theFormatOfAnOwnerIsUnchanged() throws IOException {
    Owner owner = new Owner(new Hash128(4, 5), POST);
    assertThat(GoldenState.check("owner", OwnerSerializer.INSTANCE, owner)).isEqualTo(owner);
  }

  @Test
  void theFormatOfEarlyChangesIsUnchanged() throws IOException {
    EarlyChangeList changes =
        new EarlyChangeList(
            List.of(
                new EarlyChangeList.Entry(new Hash128(4, 5), true, 6),
                new EarlyChangeList.Entry(new Hash128(7, 8), false, 9)));
    assertThat(GoldenState.check("early-changes", EarlyChangesSerializer.INSTANCE, changes))
        .isEqualTo(changes);
  }

  @Test
  void theFormatOfAnEarlyVerdictIsUnchanged() throws IOException {
    EarlyVerdict early = new EarlyVerdict(Posts.allowedUntil(5, Reason.WITHDRAWN), 6);
    assertThat(GoldenState.check("early-verdict", EarlyVerdictSerializer.INSTANCE, early))
        .isEqualTo(early);
  }

  /** A snapshot or a cache may still read a node while the lineage changes the post. */
  @Test
  void aNodeNeverChanges() throws IOException {
    NodeSerializer serializer = NodeSerializer.INSTANCE;
    Node node = node();
    byte[] before = GoldenState.bytes(serializer, node);
    Node changed =
        node.verdict(1, Posts.allowed()).hiddenAt(1).deletedAt(1).decision(PostDecision.REFUSED);
    assertThat(GoldenState.bytes(serializer, node)).isEqualTo(before);
    assertThat(GoldenState.bytes(serializer, changed)).isNotEqualTo(before);
    assertThat(serializer.isImmutableType()).isTrue();
  }

  private static Node node() {
    return new Node(POST, head(), "parent", 2)
        .verdict(0, Posts.allowed())
        .verdict(2, Posts.person().erasedAt(13).build())
        .hiddenAt(14)
        .deletedAt(15)
        .decision(PostDecision.admitted(17, 2));
  }

  private static Envelope head() {
    Origin origin = new Origin((byte) 0, 6, 7, false);
    return new Envelope(
        (byte) 1, 3, new Hash128(8, 9), new Hash128(10, 11), (short) 0, origin, new byte[0]);
  }
}
