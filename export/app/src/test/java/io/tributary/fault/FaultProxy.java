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
 * Stands between a client and a server on this machine, and does to their connections what networks
 * and tired servers do, by command.
 *
 * <p>Every fault is counted when it strikes, not when it is ordered: {@link #struck} is the proof
 * that a test has met it. Knows nothing of protocols but that {@code HTTP/1.1 100} is no answer.
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
   * What a fault waits for, and strikes once.
   *
   * @param fault one of those that concern a single request
   * @param request tells it by what the client has sent since the last answer, a character a byte
   * @param lateness of {@link Fault#REQUEST_LATE}
   */
  record Trap(Fault fault, Predicate<String> request, Duration lateness) {}

  private FaultProxy(InetSocketAddress server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon("fault-proxy-" + listener.getLocalPort(), this::accept);
  }

  /** A proxy to a server, on a port of its own. */
  public static FaultProxy to(String host, int port) {
    try {
      return new FaultProxy(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients connect, on the loopback address. */
  public int port() {
    return listener.getLocalPort();
  }

  /** From now on nobody gets through; who was, is cut off. */
  public void goAway() {
    away = true;
    connections.forEach(connection -> connection.cut(Fault.CUT));
  }

  /** The end of {@link #goAway}. */
  public void comeBack() {
    away = false;
  }

  /** From now on, whatever passes is held back for so long; zero ends it. */
  public void slowDown(Duration byHowMuch) {
    delay = byHowMuch;
  }

  /** The answer to the next such request is lost with its connection. */
  public void cutAnswerTo(Predicate<String> request) {
    trap.set(new Trap(Fault.ANSWER_CUT, request, Duration.ZERO));
  }

  /** The answer to the next such request never comes, though the connection stays. */
  public void holdAnswerTo(Predicate<String> request) {
    trap.set(new Trap(Fault.ANSWER_HELD, request, Duration.ZERO));
  }

  /** The next such request arrives later, when its client has long lost the connection. */
  public void delay(Predicate<String> request, Duration byHowMuch) {
    trap.set(new Trap(Fault.REQUEST_LATE, request, byHowMuch));
  }

  /** How often a fault has struck. */
  public long struck(Fault fault) {
    return struck.get(fault.ordinal());
  }

  void strike(Fault fault) {
    struck.incrementAndGet(fault.ordinal());
  }

  Duration delay() {
    return delay;
  }

  /** The trap, if this is what it waits for; it is gone then. */
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
        // Closed, or the server is not there: whoever asked finds out by the connection.
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
