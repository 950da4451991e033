package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.terminal.RunProgress;
import io.tributary.fault.Fault;
import io.tributary.fault.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Faults between a run and a store, one after the other while it reads. Each is armed after the one
 * before has occurred and part of the input has passed since.
 */
final class ProxyFaults {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration WHILE = Duration.ofSeconds(3);
  private static final Duration HELD_BACK = Duration.ofMillis(30);

  private record Step(String name, Runnable order, BooleanSupplier over) {}

  private final FaultProxy proxy;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> struck = new ArrayList<>();
  private int ordered;

  ProxyFaults(FaultProxy proxy) {
    this.proxy = proxy;
  }

  /** No connection succeeds for some seconds. */
  ProxyFaults away() {
    return lasting("away", proxy::goAway, proxy::comeBack, Fault.CUT, Fault.REFUSED);
  }

  /** Every byte is delayed, for some seconds. */
  ProxyFaults slow() {
    return lasting(
        "slow", () -> proxy.slowDown(HELD_BACK), () -> proxy.slowDown(Duration.ZERO), Fault.SLOWED);
  }

  /** The server completes the request, and the response is lost with the connection. */
  ProxyFaults answerLost(String what, Predicate<String> request) {
    return once(what + ": answer lost", Fault.ANSWER_CUT, () -> proxy.cutAnswerTo(request));
  }

  /** The server completes the request, and the response never arrives. */
  ProxyFaults answerWithheld(String what, Predicate<String> request) {
    return once(what + ": answer withheld", Fault.ANSWER_HELD, () -> proxy.holdAnswerTo(request));
  }

  /** The client loses its connection first; the server completes the request after that. */
  ProxyFaults late(String what, Predicate<String> request, Duration byHowMuch) {
    return once(what + ": done late", Fault.REQUEST_LATE, () -> proxy.delay(request, byHowMuch));
  }

  private ProxyFaults lasting(String name, Runnable begin, Runnable end, Fault... faults) {
    long[] until = new long[1];
    long[] before = new long[1];
    return add(
        name,
        () -> {
          before[0] = count(faults);
          until[0] = System.nanoTime() + WHILE.toNanos();
          begin.run();
        },
        () -> {
          if (System.nanoTime() < until[0] || count(faults) == before[0]) {
            return false;
          }
          end.run();
          return true;
        });
  }

  private ProxyFaults once(String name, Fault fault, Runnable order) {
    long[] before = new long[1];
    return add(
        name,
        () -> {
          before[0] = count(fault);
          order.run();
        },
        () -> count(fault) > before[0]);
  }

  private ProxyFaults add(String name, Runnable order, BooleanSupplier over) {
    steps.add(new Step(name, order, over));
    return this;
  }

  private long count(Fault... faults) {
    long count = 0;
    for (Fault fault : faults) {
      count += proxy.struck(fault);
    }
    return count;
  }

  /**
   * Holds the replay until the last armed fault has occurred, and arms the next one. A fault that
   * does not occur in time waits for another part of the input.
   */
  RunProgress pace() {
    return new RunProgress(LocalRuns.silence(), false) {
      @Override
      public void advanced(long bytesRead, long totalBytes, long events) {
        awaitLast();
        if (struck.size() == ordered && ordered < steps.size()) {
          steps.get(ordered++).order().run();
        }
      }

      @Override
      public void step(String what) {
        if (what.equals("deciding the remaining events")) {
          awaitLast();
        }
      }
    };
  }

  private void awaitLast() {
    if (struck.size() == ordered) {
      return;
    }
    Step last = steps.get(ordered - 1);
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (last.over().getAsBoolean()) {
        struck.add(last.name());
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Asserts that every fault occurred; the message names those that did not. */
  void assertAllStruck(String store) {
    System.out.println(store + ", struck: " + struck);
    assertThat(struck).isEqualTo(steps.stream().map(Step::name).toList());
  }
}
