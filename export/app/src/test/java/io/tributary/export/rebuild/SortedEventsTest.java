package io.tributary.export.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.avro.Event;
import io.tributary.schemas.avro.EventKind;
import io.tributary.schemas.avro.PostShared;
import io.tributary.schemas.codec.EventCodec;
import io.tributary.schemas.codec.RefusedCodec;
import io.tributary.schemas.codec.UndecodableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SortedEventsTest {
  @TempDir Path folder;

  @Test
  void eventsAreSortedByTimeAndKeepTheirOrderWithinAnInstant() throws Exception {
    for (long chunkBytes : new long[] {1L << 30, 3_000, 300}) {
      SplittableRandom random = new SplittableRandom(chunkBytes);
      List<Event> events = new ArrayList<>();
      try (SortedEvents sorted = new SortedEvents(folder, chunkBytes, 4)) {
        for (int i = 0; i < 1_000; i++) {
          Event event = shared(random.nextInt(50), "e" + i);
          events.add(event);
          sorted.add(
              i % 3 == 0 ? RefusedCodec.encode(event, "NO_CONSENT") : EventCodec.encode(event));
        }
        assertThat(files()).hasSizeLessThanOrEqualTo(5);
        List<String> order = new ArrayList<>();
        sorted.inOrder().forEachRemaining(e -> order.add(e.timeMillis() + " " + e.id()));
        assertThat(order)
            .isEqualTo(
                events.stream()
                    .sorted(Comparator.comparingLong(Event::getTime))
                    .map(e -> e.getTime() + " " + e.getId())
                    .toList());
        assertThat(sorted.size()).isEqualTo(1_000);
      }
      for (Path file : files()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void nothingIsInOrderToo() throws Exception {
    try (SortedEvents sorted = new SortedEvents(folder)) {
      assertThat(sorted.inOrder()).isExhausted();
    }
  }

  @Test
  void bytesThatAreNoEventAreNotCounted() throws Exception {
    try (SortedEvents sorted = new SortedEvents(folder)) {
      assertThatThrownBy(() -> sorted.add(new byte[20])).isInstanceOf(UndecodableException.class);
      assertThat(sorted.size()).isZero();
    }
  }

  private static Event shared(long time, String id) {
    return new Event(time, EventKind.POST_SHARED, "urn:t", id, "ann", new PostShared("p"));
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }
}
