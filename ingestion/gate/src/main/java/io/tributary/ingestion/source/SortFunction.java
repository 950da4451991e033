package io.tributary.ingestion.source;

import io.tributary.schemas.FailureText;
import io.tributary.schemas.avro.PostPublished;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.RejectCodec;
import io.tributary.schemas.codec.UndecodableException;
import io.tributary.schemas.event.EventLimits;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Depiction;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.KeyedHash;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.TableRowTypeInfo;
import io.tributary.schemas.table.RejectRows;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Separates events from dead letters, adds a copy of each post for every person it depicts, and
 * monitors the consent feed.
 */
final class SortFunction extends ProcessFunction<Envelope, Envelope> {
  private static final long serialVersionUID = 1L;
  private static final byte PUBLICATION = (byte) EventType.POST_PUBLISHED.ordinal();

  static final OutputTag<TableRow> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TableRowTypeInfo.INSTANCE);

  private final KeyedHash hash;
  private final String policyDigest;
  private final ConsentFeed consentFeed;
  private final PoisonOptions poison;
  private transient @Nullable PoisonGuard guard;

  SortFunction(
      KeyedHash hash, String policyDigest, Duration consentStaleAfter, PoisonOptions poison) {
    this.hash = hash;
    this.policyDigest = policyDigest;
    this.consentFeed = new ConsentFeed(consentStaleAfter.toMillis());
    this.poison = poison;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    PoisonGuard opened = guard();
    var metrics = getRuntimeContext().getMetricGroup();
    metrics.gauge("consentFeedAsOf", consentFeed::asOf);
    metrics.gauge("consentFeedHeardAt", consentFeed::lastHeartbeatAt);
    metrics.gauge("poisonRecords", opened::size);
  }

  @Override
  public void processElement(Envelope record, Context context, Collector<Envelope> out)
      throws Exception {
    if (RecordKind.HEARTBEAT.is(record)) {
      heartbeat(record, context.timerService().currentProcessingTime());
    } else if (RecordKind.isEvent(record)) {
      event(record, context, out);
    } else if (RecordKind.REJECT.is(record)) {
      deadLetter(record, context);
    } else if (RecordKind.UNDECODABLE.is(record)) {
      undecodable(record, "the record is not an event of any known version", context);
    }
  }

  private void event(Envelope record, Context context, Collector<Envelope> out) throws Exception {
    PoisonGuard guard = guard();
    if (guard.isPoison(record)) {
      guard.reject(record, policyDigest, row -> context.output(DEAD_LETTERS, row));
      return;
    }
    try {
      if (record.type() == PUBLICATION) {
        publication(record, context, out);
      } else {
        out.collect(record);
      }
    } catch (Exception | StackOverflowError e) {
      throw guard.failed(record, e);
    }
  }

  private PoisonGuard guard() throws IOException {
    if (guard == null) {
      guard = PoisonGuard.open(poison);
    }
    return guard;
  }

  private void heartbeat(Envelope record, long now) {
    if (RecordKind.isOfConsentFeed(record)) {
      consentFeed.heartbeat(record.time(), now);
    } else {
      consentFeed.check(now);
    }
  }

  private void publication(Envelope record, Context context, Collector<Envelope> out) {
    PostPublished post;
    try {
      post = (PostPublished) EventCodec.decode(record.payload()).getData();
    } catch (UndecodableException e) {
      out.collect(record); // the gate decodes it again and rejects it
      return;
    }
    int depicted = post.getDepicts().size();
    if (depicted > EventLimits.MAX_DEPICTS) {
      // Collectors reject such a post, so another producer wrote it. Every depicted person costs a
      // copy.
      undecodable(
          record,
          "depicts: found %d entries; at most %d are allowed"
              .formatted(depicted, EventLimits.MAX_DEPICTS),
          context);
      return;
    }
    out.collect(record);
    if (depicted > 0) {
      copyForDepicted(record, post, out);
    }
  }

  private void copyForDepicted(Envelope record, PostPublished post, Collector<Envelope> out) {
    List<String> depicts = post.getDepicts();
    byte[] payload = new Depiction(PostRef.rootId(post), post.getPostId()).encode();
    Hash128 identity = PostRef.event(record, hash);
    Origin origin = record.origin();
    for (int i = 0; i < depicts.size(); i++) {
      out.collect(
          new Envelope(
              record.type(),
              record.time(),
              hash.subject(depicts.get(i)),
              identity,
              (short) (i + 1),
              origin,
              payload));
    }
  }

  private void deadLetter(Envelope record, Context context) {
    try {
      var reject = RejectCodec.decode(record.payload());
      context.output(DEAD_LETTERS, RejectRows.of(record.origin(), reject));
      context.output(
          DEAD_LETTERS, RejectRows.decision(record.origin(), reject.getReason(), policyDigest));
    } catch (UndecodableException e) {
      undecodable(record, FailureText.of(e), context);
    }
  }

  private void undecodable(Envelope record, String message, Context context) {
    context.output(
        DEAD_LETTERS,
        RejectRows.undecodable(record.origin(), record.time(), record.payload(), message));
    context.output(
        DEAD_LETTERS, RejectRows.decision(record.origin(), RejectRows.UNDECODABLE, policyDigest));
  }
}
