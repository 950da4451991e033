package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  @Test
  void reservesUpToTheLimit() {
    ByteBudget budget = new ByteBudget(100, 0);
    assertThat(budget.take(60)).isTrue();
    assertThat(budget.take(41)).isFalse();
    assertThat(budget.take(40)).isTrue();
    assertThat(budget.taken()).isEqualTo(100);
    budget.giveBack(1);
    assertThat(budget.take(2)).isFalse();
    assertThat(budget.take(1)).isTrue();
  }

  @Test
  void producersLeaveTheReserveToTheAuthority() {
    ByteBudget budget = new ByteBudget(100, 50);
    assertThat(budget.take(100)).isTrue();
    assertThat(budget.take(1)).isFalse();
    assertThat(budget.takeReserved(50)).isTrue();
    assertThat(budget.takeReserved(1)).isFalse();
    budget.giveBack(50);
    assertThat(budget.take(1)).as("while the reserve is in use").isFalse();
    assertThat(budget.takeReserved(1)).isTrue();
  }

  @Test
  void neverMoreThanTheLimitAtOnce() throws Exception {
    ByteBudget budget = new ByteBudget(1_000, 0);
    AtomicLong held = new AtomicLong();
    AtomicLong most = new AtomicLong();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int bytes = 300 + t;
        all.add(pool.submit(() -> hammer(budget, bytes, held, most)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(most.get()).isBetween(300L, 1_000L);
    assertThat(budget.taken()).isZero();
  }

  /** Rejected requests of producers take nothing from the reserve, not even briefly. */
  @Test
  void rejectedRequestsNeverBlockTheAuthority() throws Exception {
    ByteBudget budget = new ByteBudget(1_000, 100);
    assertThat(budget.take(1_000)).isTrue();
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> producers = new ArrayList<>();
      for (int t = 0; t < 3; t++) {
        producers.add(
            pool.submit(
                () -> {
                  while (!ended.get()) {
                    budget.take(90);
                  }
                }));
      }
      for (int i = 0; i < 200_000; i++) {
        assertThat(budget.takeReserved(100)).as("attempt %d", i).isTrue();
        budget.giveBack(100);
      }
      ended.set(true);
      for (Future<?> producer : producers) {
        producer.get();
      }
    } finally {
      ended.set(true);
      pool.shutdownNow();
    }
    assertThat(budget.taken()).isEqualTo(1_000);
  }

  private static void hammer(ByteBudget budget, int bytes, AtomicLong held, AtomicLong most) {
    for (int i = 0; i < 50_000; i++) {
      if (budget.take(bytes)) {
        most.accumulateAndGet(held.addAndGet(bytes), Math::max);
        held.addAndGet(-bytes);
        budget.giveBack(bytes);
      }
    }
  }
}
