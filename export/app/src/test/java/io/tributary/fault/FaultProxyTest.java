package io.tributary.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.folder.Poll;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The proxy between a client and a server that executes the command in each line and reports it.
 */
@Tag("slow")
class FaultProxyTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final List<String> executed = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private FaultProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    FaultProxy.daemon("executed", this::serve);
    proxy = FaultProxy.to("127.0.0.1", server.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        FaultProxy.daemon("executing", () -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        BufferedReader in = reader(client)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.equals("PUT")) {
          client.getOutputStream().write("HTTP/1.1 100 Continue\n".getBytes());
          line += " " + in.readLine();
        }
        executed.add(line);
        client.getOutputStream().write(("did " + line + "\n").getBytes());
      }
    } catch (IOException e) {
      // The client has disconnected.
    }
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private final class Client implements AutoCloseable {
    private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    private final BufferedReader in = reader(socket);

    Client() throws IOException {
      socket.setSoTimeout(3_000);
    }

    void send(String line) throws IOException {
      socket.getOutputStream().write((line + "\n").getBytes());
    }

    String ask(String line) throws IOException {
      send(line);
      return in.readLine();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void passesAllBytesWithoutAFault() throws Exception {
    try (Client client = new Client()) {
      assertThat(client.ask("one")).isEqualTo("did one");
      assertThat(client.ask("two")).isEqualTo("did two");
    }
    for (Fault fault : Fault.values()) {
      assertThat(proxy.struck(fault)).as("%s", fault).isZero();
    }
  }

  @Test
  void awayClosesConnectionsAndRejectsNewOnes() throws Exception {
    try (Client before = new Client()) {
      before.ask("one");
      proxy.goAway();
      assertThatThrownBy(() -> before.ask("two")).isInstanceOf(SocketException.class);
      try (Client during = new Client()) {
        assertThatThrownBy(() -> during.ask("three")).isInstanceOf(SocketException.class);
      }
      proxy.comeBack();
      try (Client after = new Client()) {
        assertThat(after.ask("four")).isEqualTo("did four");
      }
    }
    assertThat(executed).containsExactly("one", "four");
    assertThat(proxy.struck(Fault.CUT)).isEqualTo(1);
    assertThat(proxy.struck(Fault.REFUSED)).isEqualTo(1);
  }

  @Test
  void slowDelaysBytesUntilItEnds() throws Exception {
    try (Client client = new Client()) {
      proxy.slowDown(Duration.ofMillis(100));
      long began = System.nanoTime();
      assertThat(client.ask("one")).isEqualTo("did one");
      assertThat(System.nanoTime() - began).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(200));
      assertThat(proxy.struck(Fault.SLOWED)).isEqualTo(2);
      proxy.slowDown(Duration.ZERO);
      client.ask("two");
      assertThat(proxy.struck(Fault.SLOWED)).isEqualTo(2);
    }
  }

  @Test
  void losesAResponseAfterTheServerCompletedTheRequest() throws Exception {
    proxy.cutAnswerTo(request -> request.contains("commit"));
    try (Client client = new Client()) {
      assertThat(client.ask("look")).isEqualTo("did look");
      assertThatThrownBy(() -> client.ask("commit")).isInstanceOf(SocketException.class);
    }
    assertThat(executed).containsExactly("look", "commit");
    assertThat(proxy.struck(Fault.ANSWER_CUT)).isEqualTo(1);
    try (Client again = new Client()) {
      assertThat(again.ask("commit")).as("it occurs once").isEqualTo("did commit");
    }
  }

  @Test
  void passesInterimResponsesOn() throws Exception {
    proxy.cutAnswerTo(request -> request.contains("PUT"));
    try (Client client = new Client()) {
      assertThat(client.ask("PUT")).startsWith("HTTP/1.1 100");
      assertThatThrownBy(() -> client.ask("body")).isInstanceOf(SocketException.class);
    }
    assertThat(executed).containsExactly("PUT body");
    assertThat(proxy.struck(Fault.ANSWER_CUT)).isEqualTo(1);
  }

  @Test
  void withholdsAResponseAfterTheServerCompletedTheRequest() throws Exception {
    proxy.holdAnswerTo(request -> request.contains("commit"));
    try (Client client = new Client()) {
      assertThatThrownBy(() -> client.ask("commit")).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(executed).containsExactly("commit");
    assertThat(proxy.struck(Fault.ANSWER_HELD)).isEqualTo(1);
  }

  @Test
  void deliversARequestAfterItsClientDisconnected() throws Exception {
    proxy.delay(request -> request.contains("commit"), Duration.ofMillis(500));
    try (Client client = new Client()) {
      assertThatThrownBy(() -> client.ask("commit")).isInstanceOf(SocketException.class);
      assertThat(executed).isEmpty();
    }
    try (Client again = new Client()) {
      again.ask("again");
    }
    Poll.until(TIMEOUT, () -> executed.size() == 2);
    assertThat(executed).containsExactly("again", "commit");
    assertThat(proxy.struck(Fault.REQUEST_LATE)).isEqualTo(1);
  }
}
