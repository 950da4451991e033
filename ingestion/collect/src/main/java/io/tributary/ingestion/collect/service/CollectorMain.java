package io.tributary.ingestion.collect.service;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.http.Collector;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.UserException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the collector as a separate process, beside a job on a cluster.
 *
 * <pre>
 *   --config FILE   the settings file of {@code tributary serve}
 *   --port N        8080 by default
 * </pre>
 *
 * The settings must contain keys and the address of Kafka. On shutdown, the collector completes the
 * requests in flight and then ends. Exit codes: 0 stopped, 1 failure, 2 invalid arguments or
 * settings.
 */
public final class CollectorMain {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private CollectorMain() {}

  /** Runs until the process is stopped. */
  public static void main(String[] words) {
    // Kafka upper-cases its settings by the locale of the process.
    Locale.setDefault(Locale.ROOT);
    try {
      CollectorArguments arguments = CollectorArguments.parse(List.of(words));
      CollectorService service = CollectorService.read(arguments.config());
      serve(service.start(arguments.port(), WaitListener.NONE));
    } catch (UserException e) {
      end(FailureText.of(e), USAGE);
    } catch (CollectException e) {
      end(FailureText.of(e), FAILED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void serve(Collector collector) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(collector), "collector-stop"));
    System.out.println(
        "Accepting events at %s/v1/events; health at %s/health"
            .formatted(collector.address(), collector.address()));
    System.out.flush();
    new CountDownLatch(1).await();
  }

  private static void stop(Collector collector) {
    collector.stopAccepting();
    collector.close();
  }

  private static void end(String message, int code) {
    System.err.println("tributary collector: " + message);
    // Threads of the Kafka client may outlive the failure.
    System.exit(code);
  }
}
