package io.tributary.schemas.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.event.EventType;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.table.TableRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoisonGuardTest {
  private static final IllegalStateException FAULT = new IllegalStateException("the fault");

  @TempDir Path parent;

  @Test
  void onlyTheFailingRecordIsPoisonAfterTheAllowedRestarts() throws Exception {
    Envelope bad = envelope(EventType.POST_PUBLISHED, 7, 0);
    for (int attempt = 0; attempt < 3; attempt++) {
      PoisonGuard guard = open();
      assertThat(guard.isPoison(bad)).as("attempt " + attempt).isFalse();
      assertThat(guard.failed(bad, FAULT))
          .isInstanceOf(RecordFailedException.class)
          .hasCause(FAULT)
          .hasMessageContaining("tributary.events-3-7 (post.published)");
    }
    PoisonGuard guard = open();
    assertThat(guard.isPoison(bad)).isTrue();
    assertThat(guard.isPoison(envelope(EventType.POST_PUBLISHED, 7, 2)))
        .as("its copy for a depicted person")
        .isTrue();
    assertThat(guard.isPoison(envelope(EventType.POST_PUBLISHED, 8, 0))).isFalse();
    assertThat(guard.size()).isEqualTo(1);
  }

  @Test
  void aPoisonRecordLeavesOneDeadLetterAndOneDecision() throws Exception {
    Envelope bad = envelope(EventType.IMPRESSION_SERVED, 7, 0);
    fail(bad, 3);
    List<TableRow> rows = new ArrayList<>();
    PoisonGuard guard = open();
    guard.reject(bad, "digest", rows::add);
    guard.reject(envelope(EventType.IMPRESSION_SERVED, 7, 1), "digest", rows::add);
    assertThat(rows).hasSize(2);
    TableRow letter = rows.get(0);
    assertThat(letter.get("reason")).isEqualTo("PROCESSING_FAILED");
    assertThat((String) letter.get("message")).contains("IllegalStateException: the fault");
    assertThat((byte[]) letter.get("raw")).containsExactly(1, 2, 3);
    assertThat(letter.get("offset")).isEqualTo(7L);
    TableRow decision = rows.get(1);
    assertThat(decision.get("outcome")).isEqualTo("INVALID");
    assertThat(decision.get("reason")).isEqualTo("PROCESSING_FAILED");
    assertThat(decision.get("events")).isEqualTo(1L);
  }

  @ParameterizedTest
  @EnumSource(
      value = EventType.class,
      names = {
        "CONSENT_CHANGED",
        "CONSENT_HEARTBEAT",
        "SUBJECT_PROFILED",
        "ERASURE_REQUESTED",
        "POST_UPDATED",
        "POST_DELETED"
      })
  void aRecordThatCanWithdrawDataIsNeverSkippedAndFailsTheJob(EventType type) throws Exception {
    Envelope event = envelope(type, 7, 0);
    fail(event, 3);
    PoisonGuard guard = open();
    assertThat(guard.isPoison(event)).isFalse();
    assertThat(guard.failed(event, FAULT))
        .isInstanceOf(UnskippableRecordException.class)
        .hasMessageContaining("It can withdraw data");
    assertThat(open().failed(event, FAULT))
        .as("after the next start, at once")
        .isInstanceOf(UnskippableRecordException.class);
  }

  @Test
  void anInfrastructureFailureIsNotCounted() throws Exception {
    IOException full = new IOException("No space left on device");
    Envelope event = envelope(EventType.POST_PUBLISHED, 7, 0);
    for (int attempt = 0; attempt < 10; attempt++) {
      assertThat(open().failed(event, full)).isSameAs(full);
    }
    assertThat(open().isPoison(event)).isFalse();
    assertThat(folder()).doesNotExist();
  }

  @Test
  void aDamagedFailureCountPreventsTheStart() throws Exception {
    fail(envelope(EventType.POST_PUBLISHED, 7, 0), 1);
    Path file = folder().resolve("tributary.events-3-7");
    assertThat(file).exists();
    Files.writeString(file, "");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tributary.events-3-7");
  }

  @Test
  void aFolderThatCannotBeListedPreventsTheStart() throws Exception {
    fail(envelope(EventType.POST_PUBLISHED, 7, 0), 3);
    Files.createSymbolicLink(folder().resolve("gone"), parent.resolve("nothing"));
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
  }

  @Test
  void addsToTheCountOfAnotherTask() throws Exception {
    Envelope event = envelope(EventType.POST_PUBLISHED, 7, 0);
    PoisonGuard opened = open();
    fail(event, 2);
    assertThat(opened.failed(event, FAULT)).hasMessageContaining("for the 3. time");
    assertThat(open().isPoison(event)).isTrue();
  }

  private void fail(Envelope event, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertThat(open().failed(event, FAULT)).hasCause(FAULT);
    }
  }

  private PoisonGuard open() throws IOException {
    return PoisonGuard.open(new PoisonOptions(folder().toString(), 3));
  }

  /** A name that is not an address. */
  private Path folder() {
    return parent.resolve("a #1%20 ü?");
  }

  private static Envelope envelope(EventType type, long offset, int role) {
    return new Envelope(
        (byte) type.ordinal(),
        1_000,
        new Hash128(1, 2),
        new Hash128(3, 4),
        (short) role,
        new Origin((byte) 0, 3, offset, false),
        new byte[] {1, 2, 3});
  }
}
