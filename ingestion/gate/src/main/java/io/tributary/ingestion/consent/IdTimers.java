package io.tributary.ingestion.consent;

import io.tributary.ingestion.dedupe.Dedup;
import io.tributary.schemas.record.Hash128;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;

/** Expires generations of ids when their timers fire. */
final class IdTimers implements Triggerable<Hash128, Long> {
  private final SubjectPages pages;
  private Dedup dedup;

  @SuppressWarnings("NullAway.Init") // timers fire after open only
  IdTimers(SubjectPages pages) {
    this.pages = pages;
  }

  /** Sets what removes the ids. */
  void open(Dedup removing) {
    dedup = removing;
  }

  @Override
  public void onEventTime(InternalTimer<Hash128, Long> timer) throws Exception {
    SubjectPage page = pages.get(timer.getKey());
    dedup.expire(page.ids(), timer.getNamespace());
    pages.save(timer.getKey(), page);
  }

  @Override
  public void onProcessingTime(InternalTimer<Hash128, Long> timer) {}
}
