package io.tributary.ingestion.consent;

import io.tributary.schemas.codec.EventOrder;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import java.util.Comparator;

/**
 * The order in which the gate decides: by person, then time. At equal times control events come
 * first and copies for depicted people last; then source, id and content decide.
 *
 * <p>It is written by hand, because it runs about a dozen times per event.
 */
final class GateOrder implements Comparator<Envelope> {
  static final GateOrder INSTANCE = new GateOrder();

  private static final EventType[] TYPES = EventType.values();

  private GateOrder() {}

  @Override
  public int compare(Envelope a, Envelope b) {
    int order = Long.compare(a.subject().high(), b.subject().high());
    if (order == 0) {
      order = Long.compare(a.subject().low(), b.subject().low());
    }
    if (order == 0) {
      order = Long.compare(a.time(), b.time());
    }
    if (order == 0) {
      order = Boolean.compare(TYPES[b.type()].isControl(), TYPES[a.type()].isControl());
    }
    if (order == 0) {
      order = Integer.compare(a.role(), b.role());
    }
    // A copy for a depicted person has only part of the event. The order of such copies has no
    // effect.
    return order == 0 && a.role() == 0
        ? EventOrder.bySourceIdAndContent(a.payload(), b.payload())
        : order;
  }
}
