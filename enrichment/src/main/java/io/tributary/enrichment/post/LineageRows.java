package io.tributary.enrichment.post;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.post.LineageMessage;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.table.ContentRows;
import io.tributary.schemas.table.Decision;
import io.tributary.schemas.table.EventRows;
import io.tributary.schemas.table.Outcome;
import io.tributary.schemas.table.Table;
import io.tributary.schemas.table.TableRow;
import java.util.List;

/** Builds the rows that follow from the lineage's decisions. */
final class LineageRows {
  private final PostOptions options;
  private final LineageOutput out;

  LineageRows(PostOptions options, LineageOutput out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Emits content, archive row and decision of an admitted post.
   *
   * @param event the decoded publication
   */
  void admitted(
      LineageMessage published, Event event, PostDecision decision, List<String> records) {
    Envelope envelope = published.requireEnvelope();
    List<String> names = options.purposes().names(decision.purposes());
    out.row(
        ContentRows.post(
            event, published.post().rootId(), decision.decidedAt(), names, options.policyDigest()));
    out.row(EventRows.admitted(event, envelope.origin()));
    out.row(
        decision(envelope, Outcome.ADMITTED, published.post().postId())
            .purposes(names, records)
            .row());
    out.admitted(published.post(), envelope.subject());
  }

  /** Emits ids, times and reason of a refused post, without its content. */
  void refused(LineageMessage published, Event event, String reason) {
    Envelope envelope = published.requireEnvelope();
    out.row(EventRows.refused(event, envelope.origin(), reason));
    out.row(decision(envelope, Outcome.REFUSED, published.post().postId()).because(reason).row());
  }

  /** Emits the loss of one purpose of an admitted post. */
  void withdrawn(Node node, int purpose, long at, String reason) {
    String name = options.purposes().name(purpose);
    out.row(
        TableRow.of(Table.WITHDRAWALS)
            .set("post_id", node.postId())
            .set("purpose", name)
            .set("withdrawn_at", at)
            .set("reason", reason));
    out.row(
        decision(node.head(), Outcome.WITHDRAWN, node.postId())
            .because(reason)
            .purposes(List.of(name), List.of())
            .notCounted(at)
            .row());
  }

  /** Emits a row unchanged. */
  void row(TableRow row) {
    out.row(row);
  }

  /** Reports that a post has lost its last purpose. */
  void withdrawnEntirely(Node node) {
    out.withdrawnEntirely(node.ref(), node.decision().lostAt());
  }

  private Decision decision(Envelope envelope, Outcome outcome, String postId) {
    return Decision.on(envelope, outcome, options.policyDigest()).post(options.hash().post(postId));
  }
}
