package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.event.SampleEvents;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Reason;
import io.tributary.schemas.verdict.Verdict;
import io.tributary.schemas.verdict.VerdictBuilder;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthorConsentFunctionTest {
  private static final long PUBLISHED = 1_000;
  private static final Purposes PURPOSES =
      new Purposes(List.of("train", "evaluate"), List.of("train"), "evaluate");

  private static VerdictBuilder adult() {
    return new VerdictBuilder(PURPOSES.size()).known(true).adult(true);
  }

  private static List<TableRow> rows(@Nullable Verdict verdict) throws Exception {
    Hash128 key = new Hash128(1, 2);
    Envelope envelope =
        new Envelope(
            (byte) EventType.POST_PUBLISHED.ordinal(),
            PUBLISHED,
            key,
            key,
            (short) 0,
            new Origin((byte) 0, 1, 2, false),
            EventCodec.encode(SampleEvents.event(EventType.POST_PUBLISHED)));
    List<TableRow> rows = new ArrayList<>();
    new AuthorConsentFunction(PURPOSES)
        .flatMap(new PostMessage("p", envelope, verdict, true), new ListCollector<>(rows));
    return rows;
  }

  @Test
  void keepsAPublicationWithOnePurposeLeft() throws Exception {
    List<TableRow> rows = rows(adult().step(1, 500, null).build());

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).table()).isEqualTo(Table.EVENTS);
    assertThat(rows.get(0).get("admitted")).isEqualTo(true);
  }

  @Test
  void dropsAPublicationThatItsAuthorDoesNotAllow() throws Exception {
    assertThat(rows(adult().build())).as("no consent").isEmpty();
    assertThat(rows(adult().step(1, 500, null).step(1, PUBLISHED, Reason.WITHDRAWN).build()))
        .as("withdrawn by then")
        .isEmpty();
    assertThat(rows(adult().step(1, 500, null).blocked(true).build())).as("blocked").isEmpty();
    assertThat(rows(new VerdictBuilder(2).known(true).step(0, 500, null).build()))
        .as("a purpose for adults only")
        .isEmpty();
  }

  @Test
  void aDenialAfterThePublicationComesTooLate() throws Exception {
    Verdict later = adult().step(0, 500, null).step(0, PUBLISHED + 1, Reason.WITHDRAWN).build();
    assertThat(rows(later)).hasSize(1);
  }

  @Test
  void dropsUpdatesAndDeletions() throws Exception {
    assertThat(rows(null)).isEmpty();
  }
}
