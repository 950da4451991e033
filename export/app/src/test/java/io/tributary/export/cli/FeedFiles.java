package io.tributary.export.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.oracle.InputLines;
import io.tributary.oracle.RandomFeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** Reorders the lines of a feed, and writes them to files. */
final class FeedFiles {
  private FeedFiles() {}

  /**
   * Returns the lines in an order of arrival with the given disorder; zero sorts them by event
   * time.
   */
  static List<byte[]> shuffled(Path feed, long seed, Duration disorder) throws IOException {
    // Invalid UTF-8 does not survive a String, so the bytes are kept as well.
    Map<String, byte[]> bytes = new HashMap<>();
    List<String> texts = new ArrayList<>();
    for (byte[] line : InputLines.read(feed)) {
      String text = new String(line, StandardCharsets.UTF_8);
      bytes.put(text, line);
      texts.add(text);
    }
    return RandomFeed.shuffle(texts, seed, disorder).stream().map(bytes::get).toList();
  }

  /**
   * Returns the first index from another one on at which sorted lines can be split: never within an
   * instant.
   */
  static int betweenInstants(List<byte[]> sorted, int from) throws IOException {
    int cut = from;
    while (time(sorted.get(cut)).equals(time(sorted.get(cut - 1)))) {
      cut++;
    }
    return cut;
  }

  private static String time(byte[] line) throws IOException {
    JsonNode event = new ObjectMapper().readTree(line);
    return event.at("/data/effectiveTime").asText(event.path("time").asText());
  }

  /** Distributes lines to a number of files in turn; each keeps their order. */
  static List<List<byte[]>> dealt(List<byte[]> lines, int piles) {
    List<List<byte[]>> dealt = new ArrayList<>();
    for (int i = 0; i < piles; i++) {
      dealt.add(new ArrayList<>());
    }
    for (int i = 0; i < lines.size(); i++) {
      dealt.get(i % piles).add(lines.get(i));
    }
    return dealt;
  }

  /** Writes lines, compressed according to the file name. */
  static Path write(Path file, List<byte[]> lines) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      text.write(line);
      text.write('\n');
    }
    String name = file.toString();
    if (name.endsWith(".zst")) {
      Files.write(file, zstd(text.toByteArray()));
      return file;
    }
    OutputStream out = Files.newOutputStream(file);
    try (OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      text.writeTo(packed);
    }
    return file;
  }

  private static byte[] zstd(byte[] text) throws IOException {
    ByteBufferOutputStream packed = new ByteBufferOutputStream(text.length + 1024);
    try (OutputStream out =
        Compression.zstd().build().wrapForOutput(packed, RecordBatch.CURRENT_MAGIC_VALUE)) {
      out.write(text);
    }
    byte[] bytes = new byte[packed.position()];
    packed.buffer().flip().get(bytes);
    return bytes;
  }
}
