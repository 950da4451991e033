package io.tributary.export.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadBudgetTest {
  @TempDir Path process;

  private void thread(int id, String name, long ticks) throws Exception {
    Path folder = Files.createDirectories(process.resolve("task/" + id));
    Files.writeString(
        folder.resolve("stat"),
        id + " (" + name + ") S 1 1 1 0 -1 4194368 1 0 0 0 " + ticks + " 5 0 0 20 0 9 0 77\n");
  }

  @Test
  void addsUpWhatThreadsUsedSinceTheBeginning() throws Exception {
    thread(1, "gate -> (prompt", 100);
    thread(2, "C2 CompilerThre", 50);
    ThreadBudget budget = new ThreadBudget(new ThreadFiles(process));
    thread(1, "gate -> (prompt", 300);
    thread(2, "C2 CompilerThre", 150);
    thread(3, "gate -> (prompt", 95);
    budget.look();

    // 10 ms a tick; thread 3 began later. Half a second belongs to threads that nobody saw.
    assertThat(budget.seconds(4.5)).isEqualTo(Map.of("task gate", 3.0, "jit", 1.0, "other", 0.5));
  }

  @Test
  void keepsWhatAnEndedThreadUsed() throws Exception {
    ThreadBudget budget = new ThreadBudget(new ThreadFiles(process));
    thread(1, "GC Thread#0", 95);
    budget.look();
    Files.delete(process.resolve("task/1/stat"));
    budget.look();

    assertThat(budget.seconds(1)).containsEntry("gc", 1.0);
  }

  @Test
  void isEmptyWithoutLinux() {
    ThreadFiles elsewhere = new ThreadFiles(process.resolve("none"));

    assertThat(new ThreadBudget(elsewhere).seconds(1)).isEmpty();
    assertThat(elsewhere.resident()).isEmpty();
  }

  @Test
  void readsTheResidentSetAndNamesWithParentheses() throws Exception {
    Files.writeString(process.resolve("status"), "Name:\tjava\nVmRSS:\t    2048 kB\n");

    assertThat(new ThreadFiles(process).resident()).hasValue(2_097_152);
    assertThat(ThreadFiles.parse("7 (a (1/2) b) R 1 1 1 0 -1 0 1 0 0 0 3 4 0"))
        .isEqualTo(new ThreadFiles.Reading("a (1/2) b", 70_000));
  }
}
