package io.tributary.export.broker;

import java.nio.file.Path;

/** Runs a broker in a separate process, until it is killed or its parent ends. */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]));
    System.out.println("listening at " + kafka.bootstrapServers());
    // Until the parent process ends, for any reason.
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }
}
