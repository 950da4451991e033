package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResumePointTest {
  private static final Optional<String> NEWEST = Optional.of("s3://b/chk-9");

  @Test
  void theArgumentTakesPrecedenceAndIsNotClaimed() {
    assertThat(ResumePoint.choose("s3://b/chk-1", Optional.of("s3://b/chk-2"), () -> NEWEST))
        .contains(new ResumePoint("s3://b/chk-1", false));
  }

  @Test
  void theSnapshotOfTheClusterIsNotReplacedByTheNewest() {
    assertThat(ResumePoint.choose("", Optional.of("s3://b/chk-2"), () -> NEWEST)).isEmpty();
  }

  @Test
  void theNewestSnapshotIsClaimed() {
    assertThat(ResumePoint.choose("", Optional.empty(), () -> NEWEST))
        .contains(new ResumePoint("s3://b/chk-9", true));
  }

  @Test
  void aFirstStartHasNoSnapshot() {
    assertThat(ResumePoint.choose("", Optional.empty(), Optional::empty)).isEmpty();
  }
}
