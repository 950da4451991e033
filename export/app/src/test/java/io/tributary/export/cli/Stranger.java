package io.tributary.export.cli;

import io.tributary.export.broker.KafkaIntruder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process of another user on the same machine. It tries to read files and to connect to ports,
 * with the protocol of each port and with other likely ones. Prints one line for each success.
 *
 * <p>Arguments: {@code read FILE...} or {@code connect PORT...}.
 */
final class Stranger {
  private static final int TIMEOUT_MILLIS = 3_000;

  /** Requests that Flink's web page and the collector accept; none contains a key. */
  private static final List<String> REQUESTS =
      List.of(
          "GET /jobs/overview",
          "GET /config",
          "GET /jars",
          "POST /v1/jobs",
          "POST /jars/upload",
          "POST /v1/events",
          "GET /keys.json");

  private Stranger() {}

  public static void main(String[] args) throws Exception {
    List<String> rest = Arrays.asList(args).subList(1, args.length);
    if (args[0].equals("read")) {
      rest.stream()
          .filter(Stranger::isReadable)
          .forEach(file -> System.out.println("reads " + file));
      return;
    }
    List<Thread> threads = new ArrayList<>();
    for (String port : rest) {
      Thread thread = new Thread(() -> connect(Integer.parseInt(port)));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static boolean isReadable(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        Files.list(path).close();
      } else {
        Files.newInputStream(path).close();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void connect(int port) {
    new KafkaIntruder("127.0.0.1:" + port)
        .tryAll()
        .forEach(success -> System.out.println(success + " at " + port));
    for (String request : REQUESTS) {
      if (http(port, request).matches("(?s)HTTP/1\\.1 [23].*")) {
        System.out.println(request + " succeeds at " + port);
      }
    }
    if (storesBytes(port)) {
      System.out.println("stores bytes at " + port);
    }
  }

  private static String http(int port, String request) {
    String head = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jar\"\r\n\r\nx\r\n--x--";
    String type = "Content-Type: multipart/form-data; boundary=x\r\n";
    String length = "Content-Length: " + body.length() + "\r\n\r\n";
    return new String(
        send(port, (request + head + type + length + body).getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.ISO_8859_1);
  }

  /** The protocol of Flink's blob server: put, without a job, transient, one chunk, the end. */
  private static boolean storesBytes(int port) {
    byte[] put = {0, 0, 1, 4, 0, 0, 0, 'e', 'v', 'i', 'l', -1, -1, -1, -1};
    byte[] answer = send(port, put);
    return answer.length > 0 && answer[0] == 0;
  }

  private static byte[] send(int port, byte[] words) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      new DataOutputStream(socket.getOutputStream()).write(words);
      byte[] answer = new byte[64];
      int length = socket.getInputStream().read(answer);
      return Arrays.copyOf(answer, Math.max(0, length));
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
