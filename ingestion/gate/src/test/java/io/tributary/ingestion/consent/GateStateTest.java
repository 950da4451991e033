package io.tributary.ingestion.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.dedupe.BucketKey;
import io.tributary.ingestion.dedupe.Dedup;
import io.tributary.ingestion.dedupe.IdBucket;
import io.tributary.ingestion.dedupe.IdExpiry;
import io.tributary.ingestion.dedupe.IdFilter;
import io.tributary.ingestion.dedupe.MemoryBuckets;
import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.GoldenState;
import io.tributary.schemas.post.PostRef;
import io.tributary.schemas.record.Hash128;
import io.tributary.schemas.stream.Hash128Serializer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class GateStateTest {
  private static final long WINDOW = 1_000;

  private final MemoryBuckets buckets = new MemoryBuckets();
  private final Dedup dedup =
      new Dedup(buckets, new IdExpiry(WINDOW), () -> 0, new IdFilter(7, 1, 64), 0);

  @Test
  void theFormatOfAPageIsUnchanged() throws Exception {
    SubjectPage page = page();
    dedup.add(page.ids(), new Hash128(3, 3), 100);
    checkFormat2("subject-page", page);
    checkFormat2("subject-page-empty", new SubjectPage());
  }

  private static void checkFormat2(String name, SubjectPage page) throws IOException {
    byte[] written = GoldenState.bytes(SubjectPageSerializer.INSTANCE, page);
    String golden = GoldenFile.check(name + ".v2.hex", HexFormat.of().formatHex(written));
    assertThat(GoldenState.bytes(SubjectPageSerializer.INSTANCE, read(golden))).isEqualTo(written);
  }

  /** Format 1 held the ids of all events, without limit. */
  @Test
  void aPageOfFormat1IsRead() throws Exception {
    SubjectPage page = readFormat1("subject-page");
    SubjectPage now = page();
    assertThat(write(page.history())).isEqualTo(write(now.history()));
    assertThat(page.isTouched()).isTrue();
    assertThat(page.publishedUntil()).as("unknown").isEqualTo(Long.MAX_VALUE);
    assertThat(page.engagedAt()).isEqualTo(SubjectPage.NEVER_ENGAGED);
    assertThat(page.isControlCopy(new Hash128(1, 1), 100)).isTrue();
    assertThat(page.ids().own()).as("an impression and a heartbeat").isEqualTo(2);
    for (long id : new long[] {2, 3}) {
      assertThat(dedup.contains(page.ids(), new Hash128(id, id), 100, 0)).isTrue();
    }
    dedup.add(page.ids(), new Hash128(4, 4), 100);
    assertThat(page.ids().own()).as("new ids go to buckets").isEqualTo(2);
    SubjectPage again = read(HexFormat.of().formatHex(write(page)));
    assertThat(dedup.contains(again.ids(), new Hash128(2, 2), 100 + WINDOW, WINDOW)).isTrue();
    again.ids().forgetBefore(101);
    assertThat(dedup.contains(again.ids(), new Hash128(3, 3), 100, WINDOW)).isFalse();
    assertThat(dedup.contains(again.ids(), new Hash128(4, 4), 100, WINDOW)).isTrue();
    assertThat(write(readFormat1("subject-page-empty"))).isEqualTo(write(new SubjectPage()));
  }

  @Test
  void theFormatsOfBucketsOfIdsAreUnchanged() throws IOException {
    IdBucket bucket = new IdBucket(new Hash128(1, 2), 3);
    bucket.add(new Hash128(4, 5), 6);
    GoldenState.check("id-bucket", IdBucketSerializer.INSTANCE, bucket);
    GoldenState.check("bucket-key", BucketKeySerializer.INSTANCE, new BucketKey(1, 2));
  }

  /** On the heap, a bucket is changed in place while a snapshot may read it. */
  @Test
  void aCopyOfABucketIsIndependent() {
    IdBucketSerializer serializer = IdBucketSerializer.INSTANCE;
    IdBucket bucket = new IdBucket(new Hash128(1, 2), 3);
    for (IdBucket copy : List.of(serializer.copy(bucket), serializer.copy(bucket, bucket))) {
      copy.add(new Hash128(4, 5), 6);
      assertThat(bucket.size()).isEqualTo(1);
    }
    assertThat(serializer.isImmutableType()).isFalse();
  }

  /** Flink reads old state with the serializer that it restores from the old snapshot. */
  private static SubjectPage readFormat1(String name) throws IOException {
    TypeSerializerSnapshot<SubjectPage> read = new SubjectPageSerializer.Snapshot();
    read.readSnapshot(
        Hash128Serializer.INSTANCE.snapshotConfiguration().getCurrentVersion(),
        new DataInputDeserializer(new byte[0]),
        GateStateTest.class.getClassLoader());
    String hex = Files.readString(GoldenFile.FOLDER.resolve(name + ".v1.hex"));
    return read(hex, read.restoreSerializer());
  }

  private static SubjectPage read(String hex) throws IOException {
    return read(hex, SubjectPageSerializer.INSTANCE);
  }

  private static SubjectPage read(String hex, TypeSerializer<SubjectPage> serializer)
      throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(HexFormat.of().parseHex(hex.strip()));
    SubjectPage page = serializer.deserialize(in);
    assertThat(in.available()).isZero();
    return page;
  }

  private static byte[] write(SubjectPage page) throws IOException {
    return GoldenState.bytes(SubjectPageSerializer.INSTANCE, page);
  }

  private static byte[] write(SubjectHistory history) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    history.write(out);
    return out.getCopyOfBuffer();
  }

  @Test
  void theFormatOfATouchedPostIsUnchanged() throws IOException {
    TouchedPost touched =
        new TouchedPost(new PostRef("root", "post", new Hash128(1, 2), 3), (short) 4);
    assertThat(GoldenState.check("touched-post", TouchedPostSerializer.INSTANCE, touched))
        .isEqualTo(touched);
  }

  /** A snapshot may read the original while the operator changes the copy, or the reverse. */
  @Test
  void aCopyOfAPageIsIndependent() throws Exception {
    SubjectPageSerializer serializer = SubjectPageSerializer.INSTANCE;
    SubjectPage page = page();
    new Dedup(buckets, new IdExpiry(WINDOW), () -> 0, null, 5)
        .add(page.ids(), new Hash128(3, 3), 100);
    byte[] before = GoldenState.bytes(serializer, page);
    SubjectPage copy = serializer.copy(page);
    change(page);
    assertThat(GoldenState.bytes(serializer, copy)).isEqualTo(before);
    SubjectPage other = serializer.copy(page, new SubjectPage());
    byte[] after = GoldenState.bytes(serializer, page);
    change(other);
    assertThat(GoldenState.bytes(serializer, page)).isEqualTo(after);
    assertThat(serializer.isImmutableType()).isFalse();
  }

  /** Otherwise a producer that guesses a future id could suppress a withdrawal. */
  @Test
  void noOtherEventReplacesAControlEvent() throws Exception {
    SubjectPage page = page();
    dedup.add(page.ids(), new Hash128(3, 3), 100);
    assertThat(page.isControlCopy(new Hash128(3, 3), 100)).isFalse();
    assertThat(page.isControlCopy(new Hash128(1, 1), 101)).isFalse();
    assertThat(dedup.contains(page.ids(), new Hash128(1, 1), 100, WINDOW)).isFalse();
  }

  @Test
  void theSecondUnequalEventOfAnIdIsAConflict() {
    SubjectPage page = page();
    assertThat(page.isControlConflict(new Hash128(7, 7), 100)).isFalse();
    assertThat(page.isControlConflict(new Hash128(7, 7), 100 + 5 * WINDOW)).isTrue();
    assertThat(page.isControlConflict(new Hash128(7, 8), 100)).isFalse();
  }

  private static SubjectPage page() {
    SubjectPage page = new SubjectPage();
    page.history().add(new Profiles.Entry(10, Profiles.Age.UNKNOWN, true));
    page.history().add(new ConsentTimeline.Entry(11, true, 5, new Hash128(12, 13)));
    page.history().add(new OptOuts.Entry(new Hash128(14, 15), 16, 3));
    page.history().eraseAt(17);
    page.rememberControl(new Hash128(1, 1), 100);
    page.touched(100);
    return page;
  }

  private static void change(SubjectPage page) {
    page.history().add(new Profiles.Entry(20, Profiles.Age.MINOR, true));
    page.history().add(new ConsentTimeline.Entry(20, true, 5, new Hash128(1, 1)));
    page.history().add(new OptOuts.Entry(new Hash128(1, 1), 20, 3));
    page.history().eraseAt(1);
    page.rememberControl(new Hash128(8, 8), 100);
    page.touched(200);
    page.engaged(200);
    page.ids().forgetBefore(101);
  }
}
