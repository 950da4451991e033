package io.tributary.enrichment.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Decoders that do not return. */
@Timeout(30)
class TimeLimitedReaderTest {
  private static final ImageFeatures READ = ImageFeatures.failed(ImageStatus.UNSUPPORTED_FORMAT);
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Bytes that start with 1 hang and ignore interrupts; a 2 makes the decoder throw. */
  private ImageFeatures decode(byte[] bytes, String declared) {
    threads.add(Thread.currentThread());
    begun.incrementAndGet();
    if (bytes[0] == 2) {
      throw new UnsatisfiedLinkError("no decoder");
    }
    while (bytes[0] == 1 && end.getCount() > 0) {
      Thread.onSpinWait();
    }
    return READ;
  }

  @Test
  void abandonsTwoThreadsAndStartsNoThird() throws Exception {
    try (TimeLimitedReader reader = new TimeLimitedReader(this::decode, Duration.ofMillis(50))) {
      assertThat(status(reader, 1)).isEqualTo(ImageStatus.NOT_DECODED);
      assertThat(status(reader, 0)).isEqualTo(READ.status());
      assertThat(status(reader, 1)).isEqualTo(ImageStatus.NOT_DECODED);
      assertThat(begun).hasValue(3);

      assertThat(status(reader, 0)).isEqualTo(ImageStatus.NOT_DECODED);
      assertThat(begun).hasValue(3);

      end.countDown();
      for (Thread thread : threads) {
        thread.join(10_000);
      }
      assertThat(status(reader, 0)).isEqualTo(READ.status());
    }
    assertThat(threads).hasSize(3);
  }

  @Test
  void anErrorInTheDecoderIsNotDecoded() {
    try (TimeLimitedReader reader = new TimeLimitedReader(this::decode, Duration.ofSeconds(20))) {
      assertThat(status(reader, 2)).isEqualTo(ImageStatus.NOT_DECODED);
      assertThat(status(reader, 0)).isEqualTo(READ.status());
    }
  }

  @Test
  void theMaximumWaitIsFourTimesTheCpuTime() {
    assertThat(TimeLimitedReader.maxWait(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(40));
  }

  private static ImageStatus status(TimeLimitedReader reader, int first) {
    return reader.read(new byte[] {(byte) first}, null).status();
  }
}
