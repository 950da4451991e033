package io.tributary.export.job;

import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.ImageStore;
import io.tributary.enrichment.image.TimeLimitedReader;
import io.tributary.schemas.table.TableRow;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;

/**
 * Computes image features. Fetches several images concurrently, but decodes one at a time, because
 * a decoded image may take hundreds of megabytes.
 *
 * <p>Every image yields a row with a status; no image fails the task. The time-out of the options
 * applies to fetching, and decoding has its own limits ({@link TimeLimitedReader}). {@link
 * #totalTimeout} limits the total, for cases that neither covers.
 */
final class ImageFunction extends RichAsyncFunction<PendingImage, TableRow> {
  private static final long serialVersionUID = 1L;
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final ImageOptions options;
  private transient @Nullable ImageStore store;
  private transient @Nullable TimeLimitedReader decoder;
  private transient @Nullable ImageRows rows;
  private transient @Nullable ExecutorService fetchers;
  private transient @Nullable ExecutorService reader;
  private transient @Nullable ScheduledExecutorService timer;

  ImageFunction(ImageOptions options) {
    this.options = options;
  }

  /** Time limit for one image in total, including the wait for its decoding. */
  static Duration totalTimeout(ImageOptions options) {
    Duration ofReading = TimeLimitedReader.maxWait(options.limits().maxTime());
    return options.timeout().plus(ofReading.multipliedBy(options.concurrency())).plus(SLACK);
  }

  @Override
  public void open(OpenContext context) {
    store = options.stores().open();
    decoder = new TimeLimitedReader(options.limits());
    rows = new ImageRows(decoder, Clock.systemUTC());
    fetchers = Executors.newFixedThreadPool(options.concurrency(), daemons("fetch-images"));
    reader = Executors.newSingleThreadExecutor(daemons("read-images"));
    timer = Executors.newSingleThreadScheduledExecutor(daemons("time-images"));
  }

  @Override
  public void asyncInvoke(PendingImage image, ResultFuture<TableRow> result) {
    AtomicBoolean fetched = new AtomicBoolean();
    Future<?> fetch = Objects.requireNonNull(fetchers).submit(() -> fetch(image, fetched, result));
    Future<?> unused =
        Objects.requireNonNull(timer)
            .schedule(
                () -> {
                  if (fetched.compareAndSet(false, true)) {
                    fetch.cancel(true);
                    timeout(image, result);
                  }
                },
                options.timeout().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void timeout(PendingImage image, ResultFuture<TableRow> result) {
    result.complete(required(rows).failed(image, ImageStatus.TIMED_OUT));
  }

  @Override
  public void close() {
    for (ExecutorService pool : new ExecutorService[] {fetchers, reader, timer}) {
      if (pool != null) {
        pool.shutdownNow();
      }
    }
    if (decoder != null) {
      decoder.close();
    }
    if (store != null) {
      store.close();
    }
  }

  private void fetch(PendingImage image, AtomicBoolean fetched, ResultFuture<TableRow> result) {
    Fetched found = Fetched.of(required(store), image.uri());
    // Either this result or the time-out completes the future, whichever is first.
    if (fetched.compareAndSet(false, true)) {
      required(reader).execute(() -> result.complete(read(image, found)));
    }
  }

  private List<TableRow> read(PendingImage image, Fetched found) {
    byte[] bytes = found.bytes();
    return bytes == null
        ? required(rows).failed(image, found.status())
        : required(rows).read(image, bytes);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static <T> T required(@Nullable T opened) {
    return Objects.requireNonNull(opened, "not opened");
  }
}
