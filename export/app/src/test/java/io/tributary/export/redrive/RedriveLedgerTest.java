package io.tributary.export.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.redrive.LedgerEntry.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contents of the ledger after a kill at any byte; a damaged ledger is always reported. */
class RedriveLedgerTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  @Test
  void readsTheLastStepOfEachLetter() {
    try (RedriveLedger ledger = RedriveLedger.open(folder)) {
      assertThat(ledger.redriven().isOpen("0-1")).isTrue();
      ledger.append(List.of(intent("0-1"), intent("0-2"), intent("0-3")));
      assertThat(ledger.redriven().isOpen("0-1")).isFalse();
      ledger.append(List.of(intent("0-1").next(Step.DONE, 17, NOW)));
      ledger.append(List.of(intent("0-2").next(Step.UNDONE, 9, NOW)));
    }
    Redriven redriven = Redriven.read(folder);
    assertThat(redriven.of("0-1"))
        .isEqualTo(
            new LedgerEntry(Step.DONE, "0-1", "tributary.events", 3, 17, "2026-01-02T03:04:05Z"));
    assertThat(List.of("0-1", "0-2", "0-3", "0-4"))
        .map(redriven::isOpen)
        .containsExactly(false, true, false, true);
    assertThat(redriven.unsettled()).extracting(LedgerEntry::id).containsExactly("0-3");
  }

  @Test
  void staysReadableAfterAKillAtAnyByte() throws IOException {
    try (RedriveLedger ledger = RedriveLedger.open(folder)) {
      ledger.append(List.of(intent("0-1")));
      ledger.append(List.of(intent("0-1").next(Step.DONE, 17, NOW)));
    }
    Path file = folder.resolve(Redriven.FILE);
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      Step expected = length < first ? null : length < whole.length ? Step.INTENT : Step.DONE;
      assertThat(step(Redriven.read(folder).of("0-1"))).as("%d bytes", length).isEqualTo(expected);
      try (RedriveLedger ledger = RedriveLedger.open(folder)) {
        ledger.append(List.of(intent("0-9")));
      }
      Redriven after = Redriven.read(folder);
      assertThat(step(after.of("0-1"))).as("%d bytes", length).isEqualTo(expected);
      assertThat(step(after.of("0-9"))).isEqualTo(Step.INTENT);
    }
  }

  @Test
  void rejectsAnInvalidEntry() throws IOException {
    for (String damaged : List.of("garbage", "null", "", "{}", "{\"step\":\"DONE\",\"id\":null}")) {
      Files.writeString(
          folder.resolve(Redriven.FILE),
          intent("0-1").line() + damaged + "\n" + intent("0-2").line());
      assertThatThrownBy(() -> RedriveLedger.open(folder))
          .as(damaged)
          .isInstanceOf(RedriveException.class)
          .hasMessageContainingAll(Redriven.FILE, "line 2", "backup");
    }
    Files.delete(folder.resolve(Redriven.FILE));
    RedriveLedger.open(folder).close(); // the lock was released
  }

  @Test
  void allowsOneWriterAtATime() {
    try (RedriveLedger ledger = RedriveLedger.open(folder)) {
      assertThat(ledger).isNotNull();
      assertThatThrownBy(() -> RedriveLedger.open(folder))
          .isInstanceOf(RedriveException.class)
          .hasMessageContaining("another redrive is running on " + folder);
    }
    RedriveLedger.open(folder).close();
  }

  private static LedgerEntry intent(String id) {
    return LedgerEntry.of(Step.INTENT, id, "tributary.events", 3, 9, NOW);
  }

  private static Step step(LedgerEntry entry) {
    return entry == null ? null : entry.step();
  }
}
