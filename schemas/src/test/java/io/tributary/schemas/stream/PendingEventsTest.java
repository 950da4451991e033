package io.tributary.schemas.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.junit.jupiter.api.Test;

/** The operators' tests cover restore and rescaling. */
class PendingEventsTest {
  private final PendingEvents<Long> pending =
      new PendingEvents<>(LongSerializer.INSTANCE, time -> time / 10, time -> time % 3, 128);

  @Test
  void eventsUpToTheClockAreReleasedOnceInOrder() {
    for (long event : List.of(31L, 10L, 25L, 12L, 20L)) {
      pending.add(event);
    }
    assertThat(pending.release(0)).isEmpty();
    assertThat(pending.release(1)).containsExactly(10L, 12L);
    assertThat(pending.release(1)).isEmpty();
    assertThat(pending.release(2)).containsExactly(25L, 20L);
    assertThat(pending.release(Long.MAX_VALUE)).containsExactly(31L);
  }

  @Test
  void pendingEventsStayInOrderAcrossManySlices() {
    for (long event = 500; event > 0; event--) {
      pending.add(event);
    }
    List<Long> released = new ArrayList<>();
    for (long until = 0; until <= 50; until++) {
      List<Long> slice = pending.release(until);
      assertThat(slice).isSortedAccordingTo((a, b) -> Long.compare(b, a));
      released.addAll(slice);
    }
    assertThat(released).hasSize(500).doesNotHaveDuplicates();
  }
}
