package io.tributary.export.feed;

import io.tributary.schemas.avro.ConsentChanged;
import io.tributary.schemas.avro.Event;
import io.tributary.schemas.event.CloudEventWriter;
import io.tributary.schemas.event.EventType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders events by arrival, with transport faults: delays, copies and broken lines. No event
 * arrives {@value #BOUND_MILLIS} ms or more after its event time, so no event is ever that far
 * behind an earlier one.
 */
final class Arrivals {
  static final int BOUND_MILLIS = 4_000;

  private static final int USUAL_DELAY_MILLIS = 400;
  private static final double SLOW = 0.08;
  private static final double COPIES = 0.03;
  private static final double RESTAMPED = 0.15;
  private static final int RESTAMPED_WITHIN_MILLIS = 30_000;
  private static final double BROKEN = 0.002;

  private final List<Arrival> arrivals = new ArrayList<>();
  private final BrokenLines brokenLines = new BrokenLines();
  private final Dice dice;
  private int copies;
  private int broken;

  Arrivals(Dice dice) {
    this.dice = dice;
  }

  private static final class Arrival {
    private final long time;
    private final byte[] line;

    Arrival(long time, byte[] line) {
      this.time = time;
      this.line = line;
    }
  }

  /** Adds events in the order of their times. */
  void add(List<Event> events) {
    events.forEach(this::add);
    while (broken < brokenLines.kinds()) {
      breakOne(dice.pick(events));
    }
  }

  private void add(Event event) {
    byte[] line = CloudEventWriter.write(event);
    long delay = leastDelay(event) + dice.below(dice.chance(SLOW) ? 2_600 : USUAL_DELAY_MILLIS);
    arrivals.add(new Arrival(event.getTime() + delay, line));
    if (dice.chance(BROKEN)) {
      breakOne(event);
    }
    if (dice.chance(COPIES)) {
      copies++;
      copy(event, line, delay);
    }
  }

  /** A decision cannot arrive before it is sent. */
  private static long leastDelay(Event event) {
    return event.getData() instanceof ConsentChanged change
        ? change.getSentAt() - event.getTime()
        : 0;
  }

  /** Usually repeats the same bytes; some clients stamp a repeated event with the new time. */
  private void copy(Event event, byte[] line, long delay) {
    boolean restamps = EventType.of(event.getKind()).isEngagement() && dice.chance(RESTAMPED);
    if (!restamps) {
      long again = delay + dice.below((int) (BOUND_MILLIS - delay));
      arrivals.add(new Arrival(event.getTime() + again, line));
      return;
    }
    Event restamped = restamp(event, 1_000 + dice.below(RESTAMPED_WITHIN_MILLIS));
    arrivals.add(new Arrival(restamped.getTime(), CloudEventWriter.write(restamped)));
  }

  private static Event restamp(Event event, long laterMillis) {
    return new Event(
        event.getTime() + laterMillis,
        event.getKind(),
        event.getSource(),
        event.getId(),
        event.getSubject(),
        event.getData());
  }

  /** A client sends a broken line, receives an error, and sends it again correctly. */
  private void breakOne(Event event) {
    byte[] line = brokenLines.breakLine(CloudEventWriter.write(event), broken++);
    arrivals.add(new Arrival(event.getTime(), line));
  }

  /** The lines in order of arrival, without line ends. */
  List<byte[]> lines() {
    return arrivals.stream()
        .sorted(Comparator.comparingLong(arrival -> arrival.time))
        .map(arrival -> arrival.line)
        .toList();
  }

  int copies() {
    return copies;
  }

  int broken() {
    return broken;
  }
}
