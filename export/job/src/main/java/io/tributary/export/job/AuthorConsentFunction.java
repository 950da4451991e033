package io.tributary.export.job;

import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.post.PostMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.TableRow;
import io.tributary.schemas.verdict.Narrowed;
import io.tributary.schemas.verdict.Purposes;
import io.tributary.schemas.verdict.Verdict;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Archives a publication if its author consents. It does not ask for the consent of ancestors. */
final class AuthorConsentFunction implements FlatMapFunction<PostMessage, TableRow> {
  private static final long serialVersionUID = 1L;

  private final Purposes purposes;

  AuthorConsentFunction(Purposes purposes) {
    this.purposes = purposes;
  }

  @Override
  public void flatMap(PostMessage message, Collector<TableRow> rows) throws Exception {
    Envelope envelope = message.envelope();
    Verdict verdict = message.verdict();
    if (verdict == null) {
      return;
    }
    Narrowed left = verdict.checkPerson(purposes.all(), purposes.adultsOnly(), envelope.time());
    if (!left.isEmpty()) {
      left = verdict.checkConsent(left.purposes(), envelope.time());
    }
    if (!left.isEmpty()) {
      rows.collect(EventRows.admitted(EventCodec.decode(envelope.payload()), envelope.origin()));
    }
  }
}
