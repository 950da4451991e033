package io.tributary.enrichment.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.GoldenState;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.record.Hash128;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OpenPostTest {
  @Test
  void theFormatIsUnchanged() throws IOException {
    OpenPost post = OpenPost.of(new Publication("post", new Hash128(1, 2), 3, 4));
    OpenPost ended = post.censoredAt(5).withdrawnAt(6);
    assertThat(GoldenState.check("open-post", OpenPostSerializer.INSTANCE, post)).isEqualTo(post);
    assertThat(GoldenState.check("open-post-withdrawn", OpenPostSerializer.INSTANCE, ended))
        .isEqualTo(ended);
  }
}
