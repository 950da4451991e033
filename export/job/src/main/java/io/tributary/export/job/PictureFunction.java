package io.tributary.export.job;

import io.tributary.enrichment.image.ImageStatus;
import io.tributary.enrichment.image.PatientReader;
import io.tributary.enrichment.image.PictureStore;
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
 * Looks at pictures: fetches several at once, and reads them one after the other, because a decoded
 * picture may take hundreds of megabytes.
 *
 * <p>Whatever becomes of a picture is a row with a status; nothing about it fails the task. The
 * time-out is for the fetching, and reading has bounds of its own ({@link PatientReader}); {@link
 * #patience} is for what neither foresaw.
 */
final class PictureFunction extends RichAsyncFunction<PendingPicture, TableRow> {
  private static final long serialVersionUID = 1L;
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final ImageOptions options;
  private transient @Nullable PictureStore store;
  private transient @Nullable PatientReader decoder;
  private transient @Nullable PictureRows rows;
  private transient @Nullable ExecutorService fetchers;
  private transient @Nullable ExecutorService reader;
  private transient @Nullable ScheduledExecutorService timer;

  PictureFunction(ImageOptions options) {
    this.options = options;
  }

  /** How long a picture may take in all, waiting for its turn to be read included. */
  static Duration patience(ImageOptions options) {
    Duration ofReading = PatientReader.patience(options.limits().maxTime());
    return options.timeout().plus(ofReading.multipliedBy(options.concurrency())).plus(SLACK);
  }

  @Override
  public void open(OpenContext context) {
    store = options.stores().open();
    decoder = new PatientReader(options.limits());
    rows = new PictureRows(decoder, Clock.systemUTC());
    fetchers = Executors.newFixedThreadPool(options.concurrency(), daemons("fetch-pictures"));
    reader = Executors.newSingleThreadExecutor(daemons("read-pictures"));
    timer = Executors.newSingleThreadScheduledExecutor(daemons("time-pictures"));
  }

  @Override
  public void asyncInvoke(PendingPicture picture, ResultFuture<TableRow> result) {
    AtomicBoolean fetched = new AtomicBoolean();
    Future<?> fetch =
        Objects.requireNonNull(fetchers).submit(() -> fetch(picture, fetched, result));
    Objects.requireNonNull(timer)
        .schedule(
            () -> {
              if (fetched.compareAndSet(false, true)) {
                fetch.cancel(true);
                timeout(picture, result);
              }
            },
            options.timeout().toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public void timeout(PendingPicture picture, ResultFuture<TableRow> result) {
    result.complete(required(rows).failed(picture, ImageStatus.TIMED_OUT));
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

  private void fetch(PendingPicture picture, AtomicBoolean fetched, ResultFuture<TableRow> result) {
    Fetched found = Fetched.of(required(store), picture.uri());
    // Whoever comes first, this or the time-out, has the say.
    if (fetched.compareAndSet(false, true)) {
      required(reader).execute(() -> result.complete(read(picture, found)));
    }
  }

  private List<TableRow> read(PendingPicture picture, Fetched found) {
    byte[] bytes = found.bytes();
    return bytes == null
        ? required(rows).failed(picture, found.status())
        : required(rows).read(picture, bytes);
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
