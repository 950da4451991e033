package io.tributary.ingestion.collect.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.collect.file.Line.Kind;
import io.tributary.schemas.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void cutsAtLfAndCrlfAndTakesTheLastLineWithoutAnEnd() {
    assertThat(texts("one\ntwo\r\nthree")).containsExactly("1 one", "2 two", "3 three");
    assertThat(texts("one\n")).containsExactly("1 one");
    assertThat(texts("")).isEmpty();
  }

  @Test
  void skipsBlankLinesButNumbersThem() {
    assertThat(texts("\n \t\r\n\u000b\f\na\n\r\n b \n  ")).containsExactly("4 a", "6  b ");
  }

  @Test
  void skipsAByteOrderMarkAtTheStartOnly() {
    String mark = "\ufeff";
    assertThat(texts(mark)).isEmpty();
    assertThat(texts(mark + "\n")).isEmpty();
    assertThat(texts(mark + "a\n" + mark + "b")).containsExactly("1 a", "2 " + mark + "b");
    assertThat(texts(mark + mark + "a")).containsExactly("1 " + mark + "a");
    for (int pieces = 1; pieces <= 4; pieces++) {
      byte[] bytes = (mark + "12345\n").getBytes(UTF_8);
      assertThat(read(bytes, 5, pieces)).extracting(Line::kind).containsExactly(Kind.COMPLETE);
      byte[] half = Arrays.copyOf(mark.getBytes(UTF_8), 2);
      assertThat(read(half, 5, pieces)).extracting(Line::raw).containsExactly(half);
    }
  }

  @Test
  void keepsACarriageReturnInsideALine() {
    assertThat(texts("a\rb\n\rc\r\r\nd\r")).containsExactly("1 a\rb", "2 \rc\r", "3 d\r");
  }

  @Test
  void takesALineOfExactlyTheLimitWhateverItsEnd() {
    assertThat(read("12345\n12345\r\n12345".getBytes(UTF_8), 5, 3))
        .extracting(Line::kind)
        .containsOnly(Kind.COMPLETE);
    assertThat(read("123456\n123456\r\n123456\n12345\r".getBytes(UTF_8), 5, 3))
        .extracting(Line::kind)
        .containsOnly(Kind.TOO_LONG);
  }

  /** Compares with a simple model: any bytes, any limit, any division into pieces. */
  @Property
  void theResultIsIndependentOfHowTheBytesArrive(
      @ForAll("text") byte[] bytes,
      @ForAll @IntRange(min = 1, max = 12) int limit,
      @ForAll @IntRange(min = 1, max = 7) int pieces) {
    assertThat(describe(read(bytes, limit, pieces))).isEqualTo(model(bytes, limit));
  }

  @Property(tries = 200)
  void theResultIsTheSameForLinesThatSpanChunks(
      @ForAll @IntRange(min = 65_000, max = 66_200) int length,
      @ForAll @IntRange(min = 65_400, max = 65_700) int limit) {
    byte[] bytes = new byte[3 * length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i % length == length - 1 ? '\n' : i % length == length - 2 ? '\r' : 'x');
    }
    assertThat(describe(read(bytes, limit, 1 << 20))).isEqualTo(model(bytes, limit));
  }

  @Test
  void holdsAHundredMegabytesInAMegabyte() throws Exception {
    long length = 100L << 20;
    LineReader reader =
        new LineReader(new Repeated("{\"a\":\"\u00e9x".getBytes(UTF_8), length), 1 << 20);
    Line line = reader.next();
    assertThat(line.kind()).isEqualTo(Kind.TOO_LONG);
    assertThat(line.length()).isEqualTo(length);
    assertThat(line.raw()).hasSize(LineBuffer.KEPT_BYTES);
    assertThat(line.sha256())
        .isEqualTo(sha256(new Repeated("{\"a\":\"\u00e9x".getBytes(UTF_8), length)));
    assertThat(reader.next()).isNull();
    assertThat(reader.capacity()).isLessThan(3 << 19);
  }

  @Test
  void doesNotCountLongBlankLines() {
    LineReader reader = new LineReader(new Repeated(new byte[] {' '}, 5 << 20), 1_000);
    assertThat(reader.next()).isNull();
    assertThat(reader.capacity()).isLessThan(256 << 10);
  }

  @Test
  void returnsTheLinesBeforeAFault() {
    LineReader reader = new LineReader(new Failing("one\ntwo\n{\"thr"), 100);
    assertThat(reader.next().kind()).isEqualTo(Kind.COMPLETE);
    assertThat(reader.next().kind()).isEqualTo(Kind.COMPLETE);
    assertThat(reader.damage()).isNull();
    Line last = reader.next();
    assertThat(last.kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(new String(last.raw(), UTF_8)).isEqualTo("{\"thr");
    assertThat(reader.next()).isNull();
    assertThat(reader.damage()).isEqualTo(new LineReader.Damage(3, "no more"));
  }

  @Provide
  Arbitrary<byte[]> text() {
    return Arbitraries.of((byte) 'a', (byte) 'b', (byte) '\n', (byte) '\r', (byte) ' ', (byte) -1)
        .array(byte[].class)
        .ofMaxSize(40);
  }

  private static List<String> texts(String text) {
    return read(text.getBytes(UTF_8), 1_000, 2).stream()
        .map(line -> line.number() + " " + new String(line.raw(), UTF_8))
        .toList();
  }

  private static List<Line> read(byte[] bytes, int limit, int pieces) {
    LineReader reader = new LineReader(new InPieces(bytes, pieces), limit);
    List<Line> lines = new ArrayList<>();
    for (Line line = reader.next(); line != null; line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  private static List<String> describe(List<Line> lines) {
    return lines.stream()
        .map(
            l ->
                l.number()
                    + " "
                    + l.kind()
                    + " "
                    + l.length()
                    + " "
                    + l.sha256()
                    + " "
                    + Arrays.hashCode(l.raw()))
        .toList();
  }

  private static List<String> model(byte[] bytes, int limit) {
    List<String> lines = new ArrayList<>();
    int number = 1;
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      boolean last = i == bytes.length;
      if (last || bytes[i] == '\n') {
        int to = !last && i > from && bytes[i - 1] == '\r' ? i - 1 : i;
        byte[] line = Arrays.copyOfRange(bytes, from, to);
        if (!new String(line, UTF_8).chars().allMatch(c -> c == ' ' || (c >= 9 && c <= 13))) {
          Kind kind = line.length > limit ? Kind.TOO_LONG : Kind.COMPLETE;
          byte[] raw =
              kind == Kind.TOO_LONG ? Arrays.copyOf(line, Math.min(65_536, line.length)) : line;
          lines.add(
              number
                  + " "
                  + kind
                  + " "
                  + line.length
                  + " "
                  + HexFormat.of().formatHex(Sha256.digest().digest(line))
                  + " "
                  + Arrays.hashCode(raw));
        }
        number++;
        from = i + 1;
      }
    }
    return lines;
  }

  private static String sha256(InputStream in) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns only a few bytes per read. */
  private static final class InPieces extends ByteArrayInputStream {
    private final int most;

    InPieces(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(most, length));
    }
  }

  /** A long text without memory of its own. */
  private static final class Repeated extends InputStream {
    private final byte[] pattern;
    private final long length;
    private long position;

    Repeated(byte[] pattern, long length) {
      this.pattern = pattern;
      this.length = length;
    }

    @Override
    public int read() {
      return position == length ? -1 : pattern[(int) (position++ % pattern.length)] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      int n = (int) Math.min(count, length - position);
      for (int i = 0; i < n; i++) {
        target[offset + i] = (byte) read();
      }
      return n == 0 ? -1 : n;
    }
  }

  /** Fails after its bytes. */
  private static final class Failing extends InputStream {
    private final ByteArrayInputStream bytes;

    Failing(String text) {
      bytes = new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Override
    public int read() throws IOException {
      int value = bytes.read();
      if (value < 0) {
        throw new IOException("no more");
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = bytes.read(target, offset, length);
      if (count < 0) {
        throw new IOException("no more");
      }
      return count;
    }
  }
}
