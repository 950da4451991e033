package io.tributary.export.cluster;

import io.tributary.schemas.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports of the cluster, all on the loopback address.
 *
 * @param s3 of the S3 server
 * @param postgres of PostgreSQL
 * @param kafka of the broker, for clients
 * @param kafkaController of the broker, for its controller
 * @param jobManager for calls between Flink's processes
 * @param rest of the JobManager's REST endpoint
 * @param collector for events
 */
record ClusterPorts(
    int s3, int postgres, int kafka, int kafkaController, int jobManager, int rest, int collector) {
  static final String HOST = "127.0.0.1";
  private static final int CHOSEN = 6;

  /**
   * Chooses free ports.
   *
   * @param collector the collector's port; 0 for a free one
   * @throws UserException if that port is not free
   */
  static ClusterPorts choose(int collector) {
    // All are held until the last is chosen, so that no port is chosen twice.
    List<ServerSocket> held = new ArrayList<>();
    try {
      int port = collector == 0 ? hold(held, 0) : requireFree(held, collector);
      List<Integer> ports = new ArrayList<>();
      for (int i = 0; i < CHOSEN; i++) {
        ports.add(hold(held, 0));
      }
      return new ClusterPorts(
          ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5), port);
    } catch (IOException e) {
      throw new ClusterException("no port is free on " + HOST + ": " + e.getMessage(), e);
    } finally {
      held.forEach(ClusterPorts::release);
    }
  }

  private static int requireFree(List<ServerSocket> held, int port) {
    try {
      return hold(held, port);
    } catch (IOException e) {
      throw new UserException(
          "--port is %d, and another process listens there; give another port".formatted(port));
    }
  }

  private static int hold(List<ServerSocket> held, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    held.add(socket);
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
    return socket.getLocalPort();
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new ClusterException("a port cannot be released: " + e.getMessage(), e);
    }
  }
}
