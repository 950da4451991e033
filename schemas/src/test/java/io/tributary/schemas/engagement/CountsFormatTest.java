package io.tributary.schemas.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The first format has two counts here, so that there are later ones to add. */
class CountsFormatTest {
  private static final int FIRST = 2;
  private static final int SIZE = 7;

  @Test
  void aCountAddedLaterIsZeroInOlderState() throws IOException {
    long[] counts = read(written(new long[] {1, 2}), 4);
    assertThat(counts).containsExactly(1, 2, 0, 0);
  }

  @Test
  void countsAddedLaterAreKept() throws IOException {
    assertThat(read(written(new long[] {1, 2, 0, 4}), 4)).containsExactly(1, 2, 0, 4);
    assertThat(read(written(new long[] {1, 2, -3}), 4)).containsExactly(1, 2, -3, 0);
  }

  @Test
  void countsAddedLaterTakeNoBytesWhileTheyAreZero() throws IOException {
    assertThat(written(new long[] {1, 2, 0, 0})).isEqualTo(written(new long[] {1, 2}));
  }

  @Test
  void stateOfANewerVersionIsRejected() throws IOException {
    byte[] newer = written(new long[] {1, 2, 3, 4, 5});
    assertThatThrownBy(() -> read(newer, 4))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a tally has 5 counts, this version knows 4; use the version that wrote the state");
  }

  /** Writes counts, and the size that follows them. */
  private static byte[] written(long[] counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    CountsFormat.write(counts, FIRST, out);
    out.writeInt(SIZE);
    return bytes.toByteArray();
  }

  private static long[] read(byte[] bytes, int known) throws IOException {
    long[] counts = new long[known];
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    assertThat(CountsFormat.read(counts, FIRST, in)).isEqualTo(SIZE);
    assertThat(in.available()).isZero();
    return counts;
  }
}
