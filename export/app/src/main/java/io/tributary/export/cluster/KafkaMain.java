package io.tributary.export.cluster;

import io.tributary.export.broker.EmbeddedKafka;
import io.tributary.export.broker.EmbeddedKafkaException;
import io.tributary.schemas.FailureText;
import java.nio.file.Path;
import java.util.Locale;

/** A Kafka broker as a process of its own: {@code FOLDER CLIENT_PORT CONTROLLER_PORT}. */
public final class KafkaMain {
  private KafkaMain() {}

  /** Runs the broker until the process is stopped. */
  public static void main(String[] arguments) {
    // Kafka upper-cases its setting names with the locale of the process.
    Locale.setDefault(Locale.ROOT);
    try {
      EmbeddedKafka kafka =
          EmbeddedKafka.startAt(
              Path.of(arguments[0]),
              Integer.parseInt(arguments[1]),
              Integer.parseInt(arguments[2]));
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
    } catch (EmbeddedKafkaException e) {
      System.err.println("tributary kafka: " + FailureText.of(e));
      Runtime.getRuntime().halt(1);
    }
  }
}
