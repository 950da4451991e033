package io.tributary.ingestion.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DecompressionTest {

  @Property(tries = 300)
  void unpacksAnyNumberOfMembers(
      @ForAll @Size(max = 5) byte[][] parts, @ForAll @IntRange(min = 0, max = 1) int zstd)
      throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    packed.write(zstd == 1 ? Zstd.compress(new byte[] {1}) : gzip(new byte[] {1}));
    plain.write(1);
    for (byte[] part : parts) {
      packed.write(zstd == 1 ? Zstd.compress(part) : gzip(part));
      plain.write(part);
    }
    assertThat(open(packed.toByteArray(), "any").readAllBytes()).isEqualTo(plain.toByteArray());
  }

  @Test
  void theBytesDecideAndNotTheName() throws IOException {
    byte[] text = "{\"a\":1}\n".getBytes(UTF_8);
    assertThat(open(gzip(text), "e.jsonl").readAllBytes()).isEqualTo(text);
    assertThat(open(Zstd.compress(text), "e.jsonl.gz").readAllBytes()).isEqualTo(text);
    assertThat(open(text, "e.jsonl").readAllBytes()).isEqualTo(text);
    assertThat(open(new byte[0], "e.jsonl").readAllBytes()).isEmpty();
    assertThat(open("{".getBytes(UTF_8), "e.jsonl").readAllBytes()).isEqualTo(new byte[] {'{'});
  }

  @Test
  void skipsOptionalHeaderFields() throws IOException {
    byte[] plain = gzip("text".getBytes(UTF_8));
    ByteArrayOutputStream named = new ByteArrayOutputStream();
    named.write(plain, 0, 3);
    named.write(2 + 4 + 8 + 16);
    named.write(plain, 4, 6);
    named.write(new byte[] {3, 0, 'a', 'b', 'c', 'n', 0, 'c', 0, 9, 9});
    named.write(plain, 10, plain.length - 10);
    assertThat(open(named.toByteArray(), "x.gz").readAllBytes()).isEqualTo("text".getBytes(UTF_8));
  }

  /** As in gzip(1): padding is ignored, and any other data after it is damage. */
  @Test
  void ignoresZerosAfterTheLastMember() throws IOException {
    byte[] one = gzip("one\n".getBytes(UTF_8));
    for (int zeros : new int[] {1, 2, 512, 100_000}) {
      byte[] padded = Arrays.copyOf(one, one.length + zeros);
      assertThat(open(padded, "x.gz").readAllBytes()).isEqualTo("one\n".getBytes(UTF_8));
      padded[padded.length - 1] = 1;
      assertThatThrownBy(() -> open(padded, "x.gz").readAllBytes()).isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> open(new byte[512], "x.gz").readAllBytes())
        .hasMessage("this is not gzip");
  }

  /** The JDK's reader treats bytes after a member that are not a member as the end of the file. */
  @Test
  void neverTreatsDamageAsTheEnd() throws IOException {
    byte[] one = gzip("one\n".getBytes(UTF_8));
    byte[] garbage = Arrays.copyOf(one, one.length + 40);
    Arrays.fill(garbage, one.length, garbage.length, (byte) 'x');
    assertThatThrownBy(() -> open(garbage, "x.gz").readAllBytes())
        .hasMessage("what follows is not gzip");
    assertThatThrownBy(() -> open(new byte[0], "x.gz").readAllBytes())
        .hasMessage("the file is empty");
    assertThatThrownBy(() -> open(new byte[0], "x.zst").readAllBytes())
        .hasMessage("the file is empty");
    assertThatThrownBy(() -> open("plain".getBytes(UTF_8), "x.gz").readAllBytes())
        .hasMessage("this is not gzip");
    byte[] wrongSum = one.clone();
    wrongSum[one.length - 8] ^= 1;
    assertThatThrownBy(() -> open(wrongSum, "x.gz").readAllBytes())
        .hasMessage("the checksum does not match the data");
  }

  @Property(tries = 300)
  void returnsAllDataBeforeATruncation(
      @ForAll @IntRange(min = 1, max = 9_000) int cut, @ForAll @IntRange(min = 0, max = 1) int zstd)
      throws IOException {
    byte[] text = noise(8_000);
    byte[] packed = zstd == 1 ? Zstd.compress(text) : gzip(text);
    byte[] kept = Arrays.copyOf(packed, Math.min(cut, packed.length - 1));
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    assertThatThrownBy(() -> copy(open(kept, zstd == 1 ? "x.zst" : "x.gz"), read))
        .isInstanceOf(IOException.class);
    assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(text, read.size()));
    if (zstd == 0 && kept.length > 200) {
      assertThat(read.size()).isGreaterThan(kept.length - 200);
    }
  }

  @Test
  void returnsAllDataBeforeTheDamage() throws IOException {
    byte[] text = noise(60_000);
    byte[] packed = gzip(text);
    Arrays.fill(packed, 40_000, 40_400, (byte) 0xFF);
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    assertThatThrownBy(() -> copy(open(packed, "x.gz"), read)).isInstanceOf(IOException.class);
    assertThat(Arrays.copyOf(read.toByteArray(), 39_000)).isEqualTo(Arrays.copyOf(text, 39_000));
  }

  private static void copy(InputStream in, ByteArrayOutputStream out) throws IOException {
    byte[] buffer = new byte[64 << 10];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
    }
  }

  private static InputStream open(byte[] bytes, String name) throws IOException {
    return Decompression.open(new ByteArrayInputStream(bytes), name);
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (' ' + (bytes[i] & 63));
    }
    return bytes;
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
