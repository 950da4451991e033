package io.tributary.export.bench;

import io.tributary.export.feed.Dice;
import io.tributary.schemas.avro.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToIntFunction;

/**
 * Emits a thousand events per second of event time: first the register, then the actions, which a
 * long history spreads over more time. Each has a delay, and some are repeated three seconds later.
 *
 * <p>No event arrives 4 seconds or more after its event time, so no event is ever that far behind
 * an earlier one. Time stops between the two parts, so that no subject acts before being
 * registered.
 */
final class BenchmarkRun {
  static final long BEGIN = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  private static final int PAUSE_MILLIS = 10_000;
  private static final int USUAL_DELAY_MILLIS = 400;
  private static final int LONGEST_DELAY_MILLIS = 3_900;
  private static final double SLOW = 0.08;
  private static final int COPY_AFTER_MILLIS = 3_000;

  /** Only events with the usual delay are copied, so more than 3 percent of these are. */
  private static final double COPIES = 0.0336;

  private static final int WITHDRAWAL_DELAY_MILLIS = 700;
  private static final long HISTORY_MILLIS = Duration.ofDays(14).toMillis();

  private final BenchmarkOptions options;
  private final ToIntFunction<Event> output;
  private final BenchmarkTruth truth = new BenchmarkTruth();
  private final Deque<Copy> copies = new ArrayDeque<>();
  private final Dice dice;
  private final BenchmarkPeople people;
  private final BenchmarkPosts posts;
  private final BenchmarkRegister register;
  private final Deeds deeds;
  private final long length;
  private final long stepMillis;
  private long now = BEGIN;
  private long step = 1;

  /**
   * @param output consumes an event and returns its size
   */
  BenchmarkRun(BenchmarkOptions options, ToIntFunction<Event> output) {
    this.options = options;
    this.output = output;
    this.dice = new Dice(options.seed());
    long registered = (long) options.subjects() + BenchmarkPeople.consenting(options.subjects());
    this.length = options.events() - registered;
    this.stepMillis =
        options.shape() == FeedShape.HISTORY ? Math.max(1, HISTORY_MILLIS / length) : 1;
    long begin = BEGIN + registered + PAUSE_MILLIS;
    this.people = new BenchmarkPeople(options, begin, length * stepMillis);
    this.posts = new BenchmarkPosts(options.seed(), people);
    this.register = new BenchmarkRegister(options.seed(), people);
    this.deeds = deeds(dice.fork());
  }

  private Deeds deeds(Dice own) {
    BenchmarkEvents events = new BenchmarkEvents(options.seed(), people, posts, own);
    FeedShape shape = options.shape();
    return shape.plain() == FeedShape.UNIFORM
        ? new BenchmarkDeeds(events, people, posts, truth, Aim.of(shape), own)
        : new PostDeeds(shape, events, register, people, posts, truth, length, own);
  }

  private record Copy(long due, Event event) {}

  /** Emits all events. */
  BenchmarkExpected run() {
    for (int person = 0; person < people.count(); person++) {
      truth.registered();
      first(register.profile(person, eventTime()));
      if (people.consents(person)) {
        truth.registered();
        first(register.grant(person, eventTime()));
      }
      sendCopies(now);
    }
    sendCopies(Long.MAX_VALUE);
    now += PAUSE_MILLIS;
    step = stepMillis;
    live();
    return truth.expected(posts);
  }

  private void live() {
    int withdrawn = 0;
    while (truth.read() < options.events()) {
      if (withdrawn < people.withdrawals()
          && people.withdrawalTime(withdrawn) + WITHDRAWAL_DELAY_MILLIS <= now) {
        truth.controlled();
        handOver(register.withdrawal(withdrawn++));
      } else if (copyIsDue(now)) {
        sendCopy();
      } else {
        first(deeds.next(eventTime(), (double) truth.read() / options.events()));
      }
    }
  }

  private long eventTime() {
    return now - dice.below(dice.chance(SLOW) ? LONGEST_DELAY_MILLIS : USUAL_DELAY_MILLIS);
  }

  private void first(Event event) {
    boolean soon = now - event.getTime() < USUAL_DELAY_MILLIS;
    if (soon && dice.chance(COPIES)) {
      copies.add(new Copy(now + COPY_AFTER_MILLIS, event));
    }
    handOver(event);
  }

  private boolean copyIsDue(long at) {
    Copy next = copies.peek();
    return next != null && next.due() <= at;
  }

  private void sendCopies(long dueAt) {
    while (copyIsDue(dueAt)) {
      sendCopy();
    }
  }

  private void sendCopy() {
    truth.copied();
    handOver(copies.remove().event());
  }

  private void handOver(Event event) {
    truth.handedOver(event, output.applyAsInt(event));
    now += step;
  }
}
