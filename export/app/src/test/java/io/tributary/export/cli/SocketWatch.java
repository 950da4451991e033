package io.tributary.export.cli;

import io.tributary.export.folder.ListeningSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * All sockets on which this process listens during some time, except for brief ones: Flink binds
 * its REST endpoint, and {@code ClosedEndpoint} closes the socket before the start has returned.
 */
final class SocketWatch implements AutoCloseable {
  private static final int LOOKS_BEFORE = 10;

  /** A socket was open only briefly if fewer polls, 5 ms apart, find it. */
  private static final int LEAST_LOOKS = 4;

  private final Set<InetSocketAddress> before;
  private final Map<InetSocketAddress, Integer> seen = new HashMap<>();
  private final Thread thread = new Thread(this::look, "socket-watch");
  private volatile boolean ended;

  private SocketWatch(Set<InetSocketAddress> before) {
    this.before = before;
  }

  static SocketWatch start() throws IOException {
    // Not one poll: a reader of /proc/net/tcp can miss a socket while others open and close.
    Set<InetSocketAddress> before = new HashSet<>();
    for (int look = 0; look < LOOKS_BEFORE; look++) {
      before.addAll(ListeningSockets.ofThisProcess());
    }
    SocketWatch watch = new SocketWatch(before);
    watch.thread.start();
    return watch;
  }

  private void look() {
    while (!ended) {
      try {
        ListeningSockets.ofThisProcess().forEach(socket -> seen.merge(socket, 1, Integer::sum));
      } catch (IOException e) {
        continue; // the list of open files changed while it was read
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  /** Returns those that were not open before. */
  Set<InetSocketAddress> end() throws InterruptedException {
    close();
    thread.join();
    Set<InetSocketAddress> opened = new HashSet<>();
    seen.forEach(
        (socket, looks) -> {
          if (looks >= LEAST_LOOKS && !before.contains(socket)) {
            opened.add(socket);
          }
        });
    return opened;
  }

  @Override
  public void close() {
    ended = true;
  }
}
