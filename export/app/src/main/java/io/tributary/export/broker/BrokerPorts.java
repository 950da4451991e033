package io.tributary.export.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The two ports that the broker listens on. They are stored in its folder. */
record BrokerPorts(int client, int controller) {
  static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final String FILE = "ports.properties";

  /** Returns the ports of the last start if both are free, or else new ones. */
  static BrokerPorts choose(Path folder) {
    return remembered(folder).filter(BrokerPorts::free).orElseGet(() -> fresh(folder));
  }

  /** Returns two free ports, and stores them for the next start. */
  static BrokerPorts fresh(Path folder) {
    try (ServerSocket one = bind(0);
        ServerSocket two = bind(0)) {
      BrokerPorts ports = new BrokerPorts(one.getLocalPort(), two.getLocalPort());
      ports.remember(folder);
      return ports;
    } catch (IOException e) {
      throw new EmbeddedKafkaException("No free port on " + HOST + " for Kafka", e);
    }
  }

  String clientAddress() {
    return HOST + ":" + client;
  }

  String controllerAddress() {
    return HOST + ":" + controller;
  }

  /** Returns the ports of the last start. */
  static Optional<BrokerPorts> remembered(Path folder) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return Optional.of(
          new BrokerPorts(
              Integer.parseInt(properties.getProperty("client", "")),
              Integer.parseInt(properties.getProperty("controller", ""))));
    } catch (IOException | IllegalArgumentException e) {
      // The file is absent on the first start. An unreadable one is no reason to fail: other ports
      // will do.
      return Optional.empty();
    }
  }

  private void remember(Path folder) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("client", Integer.toString(client));
    properties.setProperty("controller", Integer.toString(controller));
    try (Writer writer = Files.newBufferedWriter(folder.resolve(FILE), StandardCharsets.UTF_8)) {
      properties.store(writer, "Ports of the last start");
    }
  }

  private boolean free() {
    try (ServerSocket one = bind(client);
        ServerSocket two = bind(controller)) {
      return one.isBound() && two.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    return socket;
  }
}
