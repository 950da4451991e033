package io.tributary.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection through a {@link FaultProxy}: two pumps, and the faults that they apply.
 */
final class ProxiedConnection {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int REMEMBERED_CHARACTERS = 1 << 16;

  /** After this long without a byte, the message is taken to be complete. */
  private static final int SILENCE_MILLIS = 200;

  private static final String INTERIM = "HTTP/1.1 100";

  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final StringBuffer asked = new StringBuffer();

  /** Set while the proxy waits for the response to a request that it will not pass on. */
  private final AtomicReference<FaultProxy.@Nullable Trap> sprung = new AtomicReference<>();

  ProxiedConnection(FaultProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  void start() {
    FaultProxy.daemon("to-server-" + client.getPort(), () -> pump(this::toServer));
    FaultProxy.daemon("to-client-" + client.getPort(), () -> pump(this::toClient));
  }

  /** Closes it with a reset, and counts the fault. */
  void cut(Fault fault) {
    if (open.getAndSet(false)) {
      proxy.strike(fault);
      reset(client);
      reset(server);
      proxy.ended(this);
    }
  }

  void end() {
    if (open.getAndSet(false)) {
      close(client);
      close(server);
      proxy.ended(this);
    }
  }

  private interface Pump {
    void run() throws IOException;
  }

  private void pump(Pump pump) {
    try {
      pump.run();
    } catch (IOException e) {
      // One side has disconnected, so the other is closed too.
    }
    end();
  }

  private void toServer() throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = server.getOutputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int length;
    while ((length = in.read(chunk)) >= 0) {
      hold();
      FaultProxy.Trap trap = listen(chunk, length);
      if (trap != null && trap.fault() == Fault.REQUEST_LATE) {
        later(trap, in, chunk, length);
        return;
      }
      out.write(chunk, 0, length);
      out.flush();
    }
  }

  private FaultProxy.@Nullable Trap listen(byte[] chunk, int length) {
    asked.append(new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
    if (asked.length() > REMEMBERED_CHARACTERS) {
      asked.delete(0, asked.length() - REMEMBERED_CHARACTERS);
    }
    FaultProxy.Trap trap = proxy.spring(asked.toString());
    if (trap != null) {
      // Before the request is passed on, because the response may arrive quickly.
      sprung.set(trap);
    }
    return trap;
  }

  /**
   * Closes the client's connection at once, and delivers its request to the server after the delay.
   */
  private void later(FaultProxy.Trap trap, InputStream in, byte[] chunk, int length)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(chunk, 0, length);
    client.setSoTimeout(SILENCE_MILLIS);
    drain(in, request, chunk);
    reset(client);
    LockSupport.parkNanos(trap.lateness().toNanos());
    server.getOutputStream().write(request.toByteArray());
    server.getOutputStream().flush();
    proxy.strike(Fault.REQUEST_LATE);
    awaitEnd(); // by the other pump, which reads the response
  }

  private void toClient() throws IOException {
    InputStream in = server.getInputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    int length;
    while ((length = in.read(chunk)) >= 0) {
      FaultProxy.Trap trap = sprung.get();
      boolean isAnswer =
          !new String(chunk, 0, length, StandardCharsets.ISO_8859_1).startsWith(INTERIM);
      if (trap != null && isAnswer) {
        withhold(trap, chunk);
        return;
      }
      if (isAnswer) {
        asked.setLength(0);
      }
      hold();
      client.getOutputStream().write(chunk, 0, length);
      client.getOutputStream().flush();
    }
  }

  private void withhold(FaultProxy.Trap trap, byte[] chunk) throws IOException {
    // Also the rest of the response: only then has the server surely completed the request.
    server.setSoTimeout(SILENCE_MILLIS);
    drain(server.getInputStream(), OutputStream.nullOutputStream(), chunk);
    if (trap.fault() == Fault.ANSWER_CUT) {
      cut(Fault.ANSWER_CUT);
    } else if (trap.fault() == Fault.ANSWER_HELD) {
      proxy.strike(Fault.ANSWER_HELD);
      awaitEnd();
    }
  }

  private void awaitEnd() {
    while (open.get()) {
      LockSupport.parkNanos(1_000_000L * SILENCE_MILLIS);
    }
  }

  private static void drain(InputStream in, OutputStream out, byte[] chunk) throws IOException {
    try {
      int length;
      while ((length = in.read(chunk)) >= 0) {
        out.write(chunk, 0, length);
      }
    } catch (SocketTimeoutException e) {
      // The response that the proxy waited for.
    }
  }

  private void hold() {
    long nanos = proxy.delay().toNanos();
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
      proxy.strike(Fault.SLOWED);
    }
  }

  /** Closes like a server that has crashed. */
  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It ends anyway.
    }
  }
}
