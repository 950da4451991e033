package io.tributary.export.minicluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.folder.Snapshots;
import io.tributary.schemas.event.EventType;
import io.tributary.schemas.poison.PoisonGuard;
import io.tributary.schemas.poison.PoisonOptions;
import io.tributary.schemas.record.Envelope;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.record.Origin;
import io.tributary.schemas.stream.EnvelopeSerializer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real job with a record that makes it fail every time. */
class PoisonRecordIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** The outcomes of the records; the tasks run in the same process. */
  private static final Map<String, Long> SEEN = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @BeforeEach
  void forget() {
    SEEN.clear();
  }

  @Test
  void aRecordThatAlwaysFailsIsSkippedAndTheJobContinues() {
    try (LocalCluster cluster =
        LocalCluster.start(
            LocalClusterOptions.defaults(folder.resolve("tmp")).withRestartAttempts(10))) {
      LocalJob job = submitPoison(cluster, EventType.POST_SHARED);
      assertThat(job.awaitEnd(TIMEOUT)).isTrue();
      assertThat(job.restarts()).isEqualTo(3);
      assertThat(SEEN).containsEntry("PROCESSING_FAILED", 1L).containsEntry("passed", 1L);
    }
  }

  @Test
  void aFailingWithdrawalEndsTheJobUnderAnyRestartStrategy() {
    try (LocalCluster cluster =
        LocalCluster.start(
            LocalClusterOptions.defaults(folder.resolve("tmp"))
                .withRestartAttempts(Integer.MAX_VALUE))) {
      LocalJob job = submitPoison(cluster, EventType.CONSENT_CHANGED);
      assertThatThrownBy(() -> job.awaitEnd(TIMEOUT))
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("tributary.events-0-1 (consent.changed)")
          .hasMessageContaining("It can withdraw data");
      assertThat(SEEN).doesNotContainKey("PROCESSING_FAILED");
    }
  }

  private LocalJob submitPoison(LocalCluster cluster, EventType type) {
    PoisonOptions poison = new PoisonOptions(folder.resolve("poison").toString(), 3);
    Snapshots snapshots = Snapshots.in(folder.resolve("chk"), folder.resolve("sav"));
    return cluster.submit(
        "poison",
        env ->
            env.fromSequence(0, 1)
                .uid("numbers")
                .map(offset -> record(type, offset))
                .returns(EnvelopeSerializer.TYPE)
                .uid("records")
                .map(new FailingFunction(poison))
                .uid("fail")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere"),
        snapshots,
        Optional.empty());
  }

  private static Envelope record(EventType type, long offset) {
    return new Envelope(
        (byte) type.ordinal(),
        1_000,
        new Hash128(1, 1),
        new Hash128(2, offset),
        (short) 0,
        new Origin((byte) 0, 0, offset, false),
        new byte[] {1});
  }

  /** Fails on the record with offset 1. */
  private static final class FailingFunction extends RichMapFunction<Envelope, Envelope> {
    private static final long serialVersionUID = 1L;
    private final PoisonOptions poison;
    private transient PoisonGuard guard;

    FailingFunction(PoisonOptions poison) {
      this.poison = poison;
    }

    @Override
    public void open(OpenContext context) throws Exception {
      guard = PoisonGuard.open(poison);
    }

    @Override
    public Envelope map(Envelope event) throws Exception {
      if (guard.isPoison(event)) {
        guard.reject(event, "d", row -> SEEN.put(String.valueOf(row.get("reason")), 1L));
        return event;
      }
      if (event.origin().offset() == 1) {
        throw guard.failed(event, new IllegalStateException("seeded"));
      }
      SEEN.put("passed", 1L);
      return event;
    }
  }
}
