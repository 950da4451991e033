package io.tributary.ingestion.dedupe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.record.Hash128;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdBucketTest {
  private static final long WINDOW = 10;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 127, 128, 1_000})
  void bytesAreReadBack(int size) throws IOException {
    IdBucket bucket = bucket(size);
    byte[] bytes = write(bucket);
    assertThat(bytes).hasSize(24 * size + (size > 127 ? 5 : 1));
    IdBucket read = read(bytes);
    assertThat(read.size()).isEqualTo(size);
    assertThat(write(read)).isEqualTo(bytes);
    assertThat(read.contains(new Hash128(size - 1, 7), 100 + WINDOW, WINDOW)).isTrue();
    assertThat(read.contains(new Hash128(size - 1, 7), 101 + WINDOW, WINDOW)).isFalse();
    assertThat(read.contains(new Hash128(size - 1, 7), 99 - WINDOW, WINDOW)).isFalse();
    assertThat(read.contains(new Hash128(size, 7), 100, WINDOW)).isFalse();
  }

  @Test
  void aCopyIsIndependent() {
    IdBucket bucket = bucket(3);
    IdBucket copy = bucket.copy();
    bucket.add(new Hash128(9, 9), 100);
    copy.addAll(bucket(2));
    assertThat(bucket.size()).isEqualTo(4);
    assertThat(copy.size()).isEqualTo(5);
    assertThat(copy.contains(new Hash128(9, 9), 100, WINDOW)).isFalse();
  }

  @Test
  void aLaterFormatIsRefused() {
    assertThatThrownBy(() -> read(new byte[] {-1})).hasMessageContaining("unknown format");
  }

  private static IdBucket bucket(int size) {
    IdBucket bucket = new IdBucket(new Hash128(0, 7), 100);
    for (int i = 1; i < size; i++) {
      bucket.add(new Hash128(i, 7), 100);
    }
    return bucket;
  }

  private static byte[] write(IdBucket bucket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bucket.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static IdBucket read(byte[] bytes) throws IOException {
    return IdBucket.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
