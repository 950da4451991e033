package io.tributary.export.broker;

import io.tributary.export.folder.DiskSpace;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the broker's attempts to end the process that it runs in.
 *
 * <p>While this is open, the thread that opened it gets an exception instead, so that a failed
 * start can be retried and explained. At any other time the process does end, after it logs the
 * reason: without a working broker, a job would wait forever.
 */
final class BrokerExit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerExit.class);

  private final Thread starter = Thread.currentThread();
  private final Path folder;

  private BrokerExit(Path folder) {
    this.folder = folder;
  }

  /**
   * Installs the handlers.
   *
   * @param folder of the broker, for messages
   */
  static BrokerExit throwingHere(Path folder) {
    BrokerExit exit = new BrokerExit(folder);
    Exit.setExitProcedure(exit::onExit);
    Exit.setHaltProcedure(exit::onExit);
    return exit;
  }

  private void onExit(int status, @Nullable String message) {
    if (Thread.currentThread() == starter) {
      throw new EmbeddedKafkaException("the broker stopped with status " + status, null);
    }
    end(status, message);
  }

  private void end(int status, @Nullable String message) {
    LOG.error(
        "The embedded Kafka broker stopped ({}, {}): it cannot write to {}{}. Free some space there"
            + " and start again: no accepted event is lost.",
        status,
        message,
        folder,
        room());
    Runtime.getRuntime().halt(status);
  }

  private String room() {
    long mebibytes = DiskSpace.under(List.of(folder)).usable() >> 20;
    return mebibytes > Integer.MAX_VALUE ? "" : ", whose disk has " + mebibytes + " MiB left";
  }

  @Override
  public void close() {
    Exit.setExitProcedure(this::end);
    Exit.setHaltProcedure(this::end);
  }
}
