package io.tributary.enrichment.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every request with an empty image, and records the request line as sent. */
final class RawServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final List<String> targets = new CopyOnWriteArrayList<>();

  RawServer() throws IOException {
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  List<String> targets() {
    return targets;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept();
          BufferedReader in =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
        targets.add(in.readLine().split(" ", 3)[1]);
        while (!in.readLine().isEmpty()) {
          continue;
        }
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // Closed, or the client disconnected; continue with the next connection.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
