package io.tributary.ingestion.collect.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends events to a collector for a given time, in a separate process, over plain sockets, so that
 * the measurement covers the server only. Prints the result as one line.
 *
 * <p>Arguments: address, key, events per request, connections, seconds, requests per second (0:
 * each connection sends when it has its response), {@code named} for an Idempotency-Key with each.
 */
final class CollectorLoad {
  private static final int EVENTS = 1_000;

  private final URI address;
  private final List<byte[]> requests = new ArrayList<>();
  private final List<Integer> headLengths = new ArrayList<>();
  private final long ends;
  private final double perSecond;
  private final long begins = System.nanoTime();
  private final AtomicLong next = new AtomicLong();
  private final Map<Integer, Long> statuses = new TreeMap<>();
  private long[] took = new long[1 << 16];
  private int answers;

  private CollectorLoad(URI address, String key, int events, int seconds, double perSecond) {
    this.address = address;
    this.perSecond = perSecond;
    this.ends = begins + TimeUnit.SECONDS.toNanos(seconds);
    for (int from = 0; from < EVENTS; from += events) {
      StringBuilder body = new StringBuilder();
      for (int i = from; i < from + events; i++) {
        body.append(i == from ? "[" : ",").append(event(i));
      }
      byte[] text = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
      String head =
          "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
              + key
              + "\r\nContent-Type: application/cloudevents-batch+json\r\nContent-Length: "
              + text.length
              + "\r\n";
      byte[] headBytes = head.getBytes(StandardCharsets.UTF_8);
      byte[] request = Arrays.copyOf(headBytes, headBytes.length + text.length);
      System.arraycopy(text, 0, request, headBytes.length, text.length);
      requests.add(request);
      headLengths.add(headBytes.length);
    }
  }

  /** An impression of some 270 bytes. */
  static String event(int i) {
    return """
        {"specversion":"1.0","id":"3f2a9c1e-7b44-4d0a-9e55-%012d","source":"urn:app:web","type":"io.tributary.impression.served",\
        "time":"2026-05-01T10:%02d:%02d.%03dZ","data":{"actor":"user-%06d","postId":"post-%07d","position":%d,"propensity":0.125,"surface":"home","dwellMs":%d}}"""
        .formatted(
            i,
            i / 60 % 60,
            i % 60,
            i,
            i * 7919 % 200_000,
            i * 104_729 % 1_000_000,
            1 + i % 30,
            300 + i * 37 % 4_000);
  }

  public static void main(String[] args) throws Exception {
    CollectorLoad load =
        new CollectorLoad(
            URI.create(args[0]),
            args[1],
            Integer.parseInt(args[2]),
            Integer.parseInt(args[4]),
            Double.parseDouble(args[5]));
    boolean isNamed = args.length > 6;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      Thread thread = new Thread(() -> load.connection(isNamed));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    long[] sorted = Arrays.copyOf(load.took, load.answers);
    Arrays.sort(sorted);
    System.out.printf(
        "p50 %.2f ms, p99 %.2f ms, statuses %s%n",
        at(sorted, 0.5), at(sorted, 0.99), load.statuses);
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) (share * (sorted.length - 1))] / 1e6;
  }

  private void connection(boolean isNamed) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      while (true) {
        long mine = next.getAndIncrement();
        if (perSecond > 0) {
          long due = begins + (long) (mine / perSecond * 1e9);
          while (System.nanoTime() < due) {
            LockSupport.parkNanos(due - System.nanoTime());
          }
        }
        long sent = System.nanoTime();
        if (sent > ends) {
          return;
        }
        int which = (int) (mine % requests.size());
        byte[] request = requests.get(which);
        int head = headLengths.get(which);
        String rest = (isNamed ? "Idempotency-Key: " + sent + "-" + mine + "\r\n" : "") + "\r\n";
        byte[] whole = new byte[request.length + rest.length()];
        System.arraycopy(request, 0, whole, 0, head);
        System.arraycopy(rest.getBytes(StandardCharsets.US_ASCII), 0, whole, head, rest.length());
        System.arraycopy(request, head, whole, head + rest.length(), request.length - head);
        socket.getOutputStream().write(whole);
        int status = readAnswer(in);
        note(status, System.nanoTime() - sent);
      }
    } catch (IOException e) {
      note(-1, 0);
    }
  }

  private static int readAnswer(InputStream in) throws IOException {
    String first = line(in);
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return Integer.parseInt(first.substring(9, 12));
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the collector closed the connection");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private synchronized void note(int status, long nanos) {
    statuses.merge(status, 1L, Long::sum);
    if (answers == took.length) {
      took = Arrays.copyOf(took, 2 * answers);
    }
    took[answers++] = nanos;
  }
}
