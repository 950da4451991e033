package io.tributary.enrichment.engagement;

import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.NoticeSerializer;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/** Revoked engagement by actor, in broadcast state, which every instance holds in full. */
final class BroadcastDenials implements Denials {
  private final BroadcastState<Hash128, List<Notice>> state;

  /** Arrival time of an actor's last denial. Its event time may be much older. */
  private final BroadcastState<Hash128, Long> arrivedAt;

  private final EngagementOptions options;
  private long expiredAt = Long.MIN_VALUE;
  private boolean none;

  BroadcastDenials(OperatorStateStore store, EngagementOptions options) throws Exception {
    this.options = options;
    state =
        store.getBroadcastState(
            new MapStateDescriptor<>(
                "denials",
                Hash128Serializer.INSTANCE,
                new ListSerializer<>(NoticeSerializer.INSTANCE)));
    arrivedAt =
        store.getBroadcastState(
            new MapStateDescriptor<>(
                "denials-came-at", Hash128Serializer.INSTANCE, LongSerializer.INSTANCE));
    none = !state.iterator().hasNext();
  }

  @Override
  public List<Notice> of(Hash128 actor) throws Exception {
    List<Notice> notices = state.get(actor);
    return notices == null ? List.of() : notices;
  }

  @Override
  public boolean isEmpty() {
    return none;
  }

  /** Adds a denial. @return those that the actor had before */
  List<Notice> add(Hash128 actor, Notice notice, long now) throws Exception {
    arrivedAt.put(actor, Math.max(now, notice.at()));
    List<Notice> before = of(actor);
    if (!before.contains(notice)) {
      List<Notice> more = new ArrayList<>(before);
      more.add(notice);
      state.put(actor, more);
      none = false;
    }
    return before;
  }

  /**
   * Expires denials that arrived more than two longest horizons ago, at most once per lineage wait.
   * This includes permanent ones: the gate refuses all later engagement of their actors.
   */
  void expire(long now) throws Exception {
    if (now > expiredAt + options.lineageWaitMillis()) {
      expiredAt = now;
      forgetBefore(now - 2 * options.longestMillis());
    }
  }

  private void forgetBefore(long time) throws Exception {
    List<Hash128> forgotten = new ArrayList<>();
    for (var entry : arrivedAt.entries()) {
      if (entry.getValue() < time) {
        forgotten.add(entry.getKey());
      }
    }
    for (Hash128 actor : forgotten) {
      state.remove(actor);
      arrivedAt.remove(actor);
    }
    none = !state.iterator().hasNext();
  }
}
