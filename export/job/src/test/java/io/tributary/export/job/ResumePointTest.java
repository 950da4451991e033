package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.junit.jupiter.api.Test;

class ResumePointTest {
  private static final Optional<String> NEWEST = Optional.of("s3://b/chk-9");

  @Test
  void theArgumentComesFirstAndStaysTheUsers() {
    assertThat(ResumePoint.choose("s3://b/chk-1", Optional.of("s3://b/chk-2"), () -> NEWEST))
        .contains(new ResumePoint("s3://b/chk-1", false));
  }

  @Test
  void theSnapshotOfTheClusterIsNotReplacedByTheNewest() {
    assertThat(ResumePoint.choose("", Optional.of("s3://b/chk-2"), () -> NEWEST)).isEmpty();
  }

  @Test
  void theNewestIsTakenOver() {
    Optional<ResumePoint> point = ResumePoint.choose("", Optional.empty(), () -> NEWEST);
    assertThat(point).contains(new ResumePoint("s3://b/chk-9", true));
    Configuration configuration = new Configuration();
    point.orElseThrow().put(configuration);
    assertThat(configuration.get(StateRecoveryOptions.SAVEPOINT_PATH)).isEqualTo("s3://b/chk-9");
    assertThat(configuration.get(StateRecoveryOptions.RESTORE_MODE))
        .isEqualTo(RecoveryClaimMode.CLAIM);
  }

  @Test
  void aFirstStartResumesFromNothing() {
    assertThat(ResumePoint.choose("", Optional.empty(), Optional::empty)).isEmpty();
  }
}
