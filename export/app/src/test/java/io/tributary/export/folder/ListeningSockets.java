package io.tributary.export.folder;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP sockets on which a process listens, according to Linux. */
public final class ListeningSockets {
  private static final String LISTEN = "0A";

  private ListeningSockets() {}

  /** Returns those of this process. */
  public static Set<InetSocketAddress> ofThisProcess() throws IOException {
    return of(ProcessHandle.current().pid());
  }

  /** Returns those of a process; skips the test if the system is not Linux. */
  public static Set<InetSocketAddress> of(long pid) throws IOException {
    assumeTrue(
        Files.isReadable(Path.of("/proc/net/tcp")),
        "SKIPPED: listening sockets are looked up in /proc, which only Linux has");
    Set<String> own = sockets(pid);
    Set<InetSocketAddress> listening = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      if (Files.exists(Path.of(table))) {
        try (Stream<String> lines = Files.lines(Path.of(table))) {
          lines
              .skip(1)
              .map(line -> line.strip().split("\\s+"))
              .filter(columns -> columns[3].equals(LISTEN) && own.contains(columns[9]))
              .forEach(columns -> listening.add(address(columns[1])));
        }
      }
    }
    return listening;
  }

  /** Returns their ports. */
  public static Set<Integer> ports(Set<InetSocketAddress> sockets) {
    return sockets.stream().map(InetSocketAddress::getPort).collect(Collectors.toSet());
  }

  /** Returns the inodes of a process's sockets. */
  private static Set<String> sockets(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path file : files) {
        target(file)
            .filter(target -> target.startsWith("socket:["))
            .ifPresent(target -> inodes.add(target.substring(8, target.length() - 1)));
      }
    }
    return inodes;
  }

  private static Optional<String> target(Path file) throws IOException {
    try {
      return Optional.of(Files.readSymbolicLink(file).toString());
    } catch (NoSuchFileException e) {
      return Optional.empty(); // closed after it was listed
    }
  }

  /** Parses {@code 0100007F:1F90}, whose address consists of words in the machine's byte order. */
  private static InetSocketAddress address(String text) {
    int colon = text.indexOf(':');
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(text, 0, colon));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(bytes.array()),
          HexFormat.fromHexDigits(text, colon + 1, text.length()));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
