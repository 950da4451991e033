package io.tributary.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A proxy between a client and a server on this machine that applies faults of networks and
 * overloaded servers to their connections, on command.
 *
 * <p>A fault is counted when it occurs, not when it is armed: {@link #struck} proves that it
 * occurred in a test. The proxy knows nothing of protocols except that {@code HTTP/1.1 100} is no
 * final response.
 */
public final class FaultProxy implements AutoCloseable {
  private final InetSocketAddress server;
  private final ServerSocket listener;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLongArray struck = new AtomicLongArray(Fault.values().length);
  private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();
  private volatile boolean away;
  private volatile Duration delay = Duration.ZERO;

  /**
   * An armed fault; it occurs once.
   *
   * @param fault one of those that concern a single request
   * @param request matches the bytes that the client has sent since the last response, one
   *     character per byte
   * @param lateness the delay of {@link Fault#REQUEST_LATE}
   */
  record Trap(Fault fault, Predicate<String> request, Duration lateness) {}

  private FaultProxy(InetSocketAddress server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("fault-proxy-" + listener.getLocalPort(), this::accept);
  }

  /** Creates a proxy to a server, on a port of its own. */
  public static FaultProxy to(String host, int port) {
    try {
      return new FaultProxy(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the port for clients, on the loopback address. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Closes all connections, and rejects new ones from now on. */
  public void goAway() {
    away = true;
    connections.forEach(connection -> connection.cut(Fault.CUT));
  }

  /** Ends {@link #goAway}. */
  public void comeBack() {
    away = false;
  }

  /** Delays all bytes by a duration from now on; zero ends the delay. */
  public void slowDown(Duration byHowMuch) {
    delay = byHowMuch;
  }

  /** Loses the response to the next matching request with its connection. */
  public void cutAnswerTo(Predicate<String> request) {
    trap.set(new Trap(Fault.ANSWER_CUT, request, Duration.ZERO));
  }

  /** Withholds the response to the next matching request; the connection stays open. */
  public void holdAnswerTo(Predicate<String> request) {
    trap.set(new Trap(Fault.ANSWER_HELD, request, Duration.ZERO));
  }

  /** Delays the next matching request until after the client has lost the connection. */
  public void delay(Predicate<String> request, Duration byHowMuch) {
    trap.set(new Trap(Fault.REQUEST_LATE, request, byHowMuch));
  }

  /** Returns how often a fault has occurred. */
  public long struck(Fault fault) {
    return struck.get(fault.ordinal());
  }

  void strike(Fault fault) {
    struck.incrementAndGet(fault.ordinal());
  }

  Duration delay() {
    return delay;
  }

  /** Returns the trap if the request matches, and disarms it. */
  @Nullable Trap spring(String request) {
    Trap set = trap.get();
    return set != null && set.request().test(request) && trap.compareAndSet(set, null) ? set : null;
  }

  void ended(ProxiedConnection connection) {
    connections.remove(connection);
  }

  static void daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        take(listener.accept());
      } catch (IOException e) {
        // Closed, or the server is unreachable: the client notices by the connection.
      }
    }
  }

  private void take(Socket client) throws IOException {
    if (away) {
      strike(Fault.REFUSED);
      ProxiedConnection.reset(client);
      return;
    }
    Socket toServer = new Socket();
    try {
      toServer.connect(server);
    } catch (IOException e) {
      ProxiedConnection.reset(client);
      throw e;
    }
    ProxiedConnection connection = new ProxiedConnection(this, client, toServer);
    connections.add(connection);
    connection.start();
    if (away) {
      connection.cut(Fault.CUT);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.forEach(ProxiedConnection::end);
  }
}
