package io.tributary.export.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** What users are told of a failure. */
class JobFailedExceptionTest {
  @Test
  void aFullDiskIsToldWithTheRemedy() {
    IOException full = new IOException("No space left on device");
    assertThat(JobFailedException.explain(new UncheckedIOException("cannot write x", full)))
        .isEqualTo(
            "UncheckedIOException: cannot write x (because of IOException: No space left on"
                + " device). A disk is full: free some space there; what was decided is kept");
  }

  @Test
  void otherFailuresAreToldAsTheyAre() {
    assertThat(JobFailedException.explain(new IOException("broken pipe")))
        .isEqualTo("IOException: broken pipe");
  }
}
