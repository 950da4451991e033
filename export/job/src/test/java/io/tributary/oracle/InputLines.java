package io.tributary.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads the lines of input files, plain or {@code .gz}. A folder means its {@code *.jsonl*} files
 * in the order of their names. Skips blank lines, which are not counted anywhere, and a byte order
 * mark at the beginning of a file.
 */
public final class InputLines {
  private InputLines() {}

  public static List<byte[]> read(Path input) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    for (Path file : files(input)) {
      try (InputStream in = open(file)) {
        split(in.readAllBytes(), lines);
      }
    }
    return lines;
  }

  private static List<Path> files(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> entries = Files.list(input)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().contains(".jsonl"))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  private static void split(byte[] bytes, List<byte[]> lines) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int i = hasMark(bytes) ? 3 : 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        take(line, lines);
      } else {
        line.write(bytes[i]);
      }
    }
    take(line, lines);
  }

  private static boolean hasMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF;
  }

  private static void take(ByteArrayOutputStream line, List<byte[]> lines) {
    byte[] bytes = line.toByteArray();
    line.reset();
    for (byte b : bytes) {
      if (b != ' ' && (b < '\t' || b > '\r')) {
        lines.add(bytes);
        return;
      }
    }
  }
}
