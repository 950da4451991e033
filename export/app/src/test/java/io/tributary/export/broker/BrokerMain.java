package io.tributary.export.broker;

import java.nio.file.Path;

/** A broker in a process of its own, until it is killed or its parent is gone. */
public final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]));
    System.out.println("listening at " + kafka.bootstrapServers());
    // Until the other end is gone, however that comes about.
    while (System.in.read() >= 0) {
      continue;
    }
    Runtime.getRuntime().halt(0);
  }
}
