package io.tributary.ingestion.consent;

import io.tributary.schemas.record.Hash128;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.jspecify.annotations.Nullable;

/**
 * The pages of persons in keyed state. In front of RocksDB, those used last are kept on the heap,
 * up to a bound in bytes. A changed page is written at once, so that no snapshot misses it.
 */
final class SubjectPages {
  private record Cached(SubjectPage page, long bytes) {}

  private final ValueState<SubjectPage> state;
  private final ValueState<Long> engagedAt;
  private final @Nullable Map<Hash128, Cached> cache;
  private final long mostBytes;
  private long cachedBytes;

  /**
   * @param engagedAt the times of latest engagements: with RocksDB they are written here, because
   *     the page would change with every engagement
   * @param mostBytes bound of the cache; 0 if the state is on the heap and needs none
   */
  SubjectPages(ValueState<SubjectPage> state, ValueState<Long> engagedAt, long mostBytes) {
    this.state = state;
    this.engagedAt = engagedAt;
    this.mostBytes = mostBytes;
    this.cache = mostBytes == 0 ? null : new LinkedHashMap<>(16, 0.75f, true);
  }

  /** The page of the current person; a new one if there is none. */
  SubjectPage get(Hash128 person) throws IOException {
    Cached cached = cache == null ? null : cache.get(person);
    if (cached != null) {
      return cached.page;
    }
    SubjectPage page = state.value();
    if (page == null) {
      page = new SubjectPage();
    }
    if (cache != null) {
      keep(cache, person, page);
    }
    return page;
  }

  /** Writes what has changed of the page of the current person. */
  void save(Hash128 person, SubjectPage page) throws IOException {
    if (page.isEngagementChanged()) {
      if (cache == null) {
        page.changed();
      } else {
        engagedAt.update(page.engagedAt());
      }
      page.engagementWritten();
    }
    if (page.isChanged()) {
      page.written();
      state.update(page);
      if (cache != null) {
        keep(cache, person, page);
      }
    }
  }

  /** The time of the current person's latest engagement that is stored outside the page. */
  long engagedAt() throws IOException {
    Long stored = engagedAt.value();
    return stored == null ? SubjectPage.NEVER_ENGAGED : stored;
  }

  private void keep(Map<Hash128, Cached> cache, Hash128 person, SubjectPage page) {
    long bytes = page.heapBytes();
    Cached before = cache.put(person, new Cached(page, bytes));
    cachedBytes += bytes - (before == null ? 0 : before.bytes);
    Iterator<Map.Entry<Hash128, Cached>> oldest = cache.entrySet().iterator();
    while (cachedBytes > mostBytes && oldest.hasNext()) {
      cachedBytes -= oldest.next().getValue().bytes;
      oldest.remove();
    }
  }
}
