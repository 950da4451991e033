package io.tributary.export.local;

import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the broker's wish to end the process it lives in.
 *
 * <p>While this is open, the thread that opened it gets an exception instead, so that a failed
 * start can be tried again and explained. Any other time the process does end, after saying why: a
 * broker without its disk would leave a job waiting for ever.
 */
final class BrokerExit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerExit.class);

  private final Thread starter = Thread.currentThread();

  private BrokerExit() {}

  static BrokerExit throwingHere() {
    BrokerExit exit = new BrokerExit();
    Exit.setExitProcedure(exit::onExit);
    Exit.setHaltProcedure(exit::onExit);
    return exit;
  }

  private void onExit(int status, @Nullable String message) {
    if (Thread.currentThread() == starter) {
      throw new EmbeddedKafkaException("the broker gave up with status " + status, null);
    }
    end(status, message);
  }

  private static void end(int status, @Nullable String message) {
    LOG.error(
        "The embedded Kafka broker gave up ({}, {}): its disk may be full or gone. Free some space"
            + " and start again; what it acknowledged is kept.",
        status,
        message);
    Runtime.getRuntime().halt(status);
  }

  @Override
  public void close() {
    Exit.setExitProcedure(BrokerExit::end);
    Exit.setHaltProcedure(BrokerExit::end);
  }
}
