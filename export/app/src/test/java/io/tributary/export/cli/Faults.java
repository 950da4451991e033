package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.Poll;
import io.tributary.export.run.LocalRun;
import io.tributary.export.table.CommitObserver;
import io.tributary.export.terminal.RunProgress;
import io.tributary.schemas.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Failures at chosen places of a run, one after the other while it reads. Each is armed after the
 * one before has occurred and part of the input has passed since, so that each occurs in the middle
 * of the input.
 *
 * <p>Each place throws once and is counted; {@link #assertAllStruck} proves that each of them
 * threw. The job runs in this process but gets a serialized observer, which therefore finds the
 * plan by a name.
 */
final class Faults {
  private static final Map<String, Faults> PLANS = new ConcurrentHashMap<>();
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  /**
   * A place in a run.
   *
   * @param table the table, for the steps of the committer; null means any
   */
  record Place(CommitObserver.Step step, @Nullable Table table) {
    boolean is(CommitObserver.Step at, @Nullable Table where) {
      return step == at && (table == null || table == where);
    }
  }

  private static final class Fault {
    private final Place place;
    private int struck;

    Fault(Place place) {
      this.place = place;
    }
  }

  private final List<Fault> plan;
  private final String name = UUID.randomUUID().toString();
  private int armed;

  Faults(List<Place> places) {
    plan = places.stream().map(Fault::new).toList();
    PLANS.put(name, this);
  }

  static Place at(CommitObserver.Step step) {
    return new Place(step, null);
  }

  static Place at(CommitObserver.Step step, Table table) {
    return new Place(step, table);
  }

  CommitObserver observer() {
    String key = name;
    return (step, table) -> PLANS.get(key).pass(step, table);
  }

  /** Holds the replay until the armed fault has occurred, then arms the next one. */
  RunProgress pace() {
    return new RunProgress(LocalRuns.silence(), false) {
      @Override
      public void advanced(long bytesRead, long totalBytes, long events) {
        armNext();
      }
    };
  }

  /** Arms all faults when a run reaches a step. */
  RunProgress atStep(String step) {
    return new RunProgress(LocalRuns.silence(), false) {
      @Override
      public void step(String what) {
        if (what.equals(step)) {
          synchronized (Faults.this) {
            armed = plan.size();
          }
        }
      }
    };
  }

  private void armNext() {
    Poll.until(TIMEOUT, () -> waiting().isEmpty());
    synchronized (this) {
      armed = Math.min(plan.size(), armed + 1);
    }
  }

  private synchronized List<Place> waiting() {
    List<Place> waiting = new ArrayList<>();
    for (Fault fault : plan.subList(0, armed)) {
      if (fault.struck == 0) {
        waiting.add(fault.place);
      }
    }
    return waiting;
  }

  private synchronized void pass(CommitObserver.Step step, @Nullable Table table) {
    for (Fault fault : plan.subList(0, armed)) {
      if (fault.struck == 0 && fault.place.is(step, table)) {
        fault.struck++;
        throw new InjectedException(step + " " + table);
      }
    }
  }

  void assertAllStruck() {
    for (Fault fault : plan) {
      assertThat(fault.struck).as("%s", fault.place).isEqualTo(1);
    }
  }

  /**
   * Also asserts that the job restarted. Two faults may hit two tasks of one attempt, because the
   * job is still being cancelled for the first; they then share a restart.
   */
  void assertAllStruck(LocalRun.Outcome outcome) {
    assertAllStruck();
    assertThat(outcome.restarts()).as("restarts").isBetween(1, plan.size());
  }

  /** The exception that a place throws. */
  static final class InjectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InjectedException(String place) {
      super("injected by a test: " + place);
    }
  }
}
