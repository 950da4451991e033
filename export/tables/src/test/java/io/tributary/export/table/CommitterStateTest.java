package io.tributary.export.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every later version must be able to read checkpoints. */
class CommitterStateTest {
  @Test
  void theBytesOfTheStateNeverChange() throws IOException {
    CommitterState state = state();
    String golden =
        GoldenFile.check("committer-state.v2.hex", HexFormat.of().formatHex(state.encode()));
    assertThat(CommitterState.decode(HexFormat.of().parseHex(golden))).isEqualTo(state);
  }

  @Test
  void readsAStateWithoutCounts() throws IOException {
    String old = Files.readString(GoldenFile.FOLDER.resolve("committer-state.v1.hex"));
    CommitterState state = CommitterState.decode(HexFormat.of().parseHex(old.strip()));
    assertThat(state.streamId()).isEqualTo(state().streamId());
    assertThat(state.published()).isEqualTo(41);
    assertThat(state.pending()).hasSize(2);
    assertThat(state.pending().get(0).files()).isEqualTo(state().pending().get(0).files());
    assertThat(state.totals()).isEqualTo(new Counts());
    assertThat(state.lastCommitMillis()).isEqualTo(CommitMetrics.NEVER);
  }

  @Test
  void theFormatOfADataFileNeverChanges() throws IOException {
    GoldenFile.check("data-file.v1.json", file().json());
  }

  @Test
  void aDataFileRoundTripsWithAllThatTheTableNeeds(@TempDir Path folder) throws Exception {
    try (TablesFixture tables = new TablesFixture(folder)) {
      DataFile file = file().dataFile(tables.warehouse.table(Table.EVENTS));
      DataFile expected = dataFile();
      assertThat(file.location()).isEqualTo(expected.location());
      assertThat(file.partition()).isEqualTo(expected.partition());
      assertThat(file.recordCount()).isEqualTo(3);
      assertThat(file.fileSizeInBytes()).isEqualTo(4_711);
      assertThat(file.lowerBounds()).isEqualTo(expected.lowerBounds());
      assertThat(file.upperBounds()).isEqualTo(expected.upperBounds());
      assertThat(file.valueCounts()).isEqualTo(expected.valueCounts());
      assertThat(file.splitOffsets()).isEqualTo(List.of(4L));
    }
  }

  @Test
  void theSerializerUsesTheSameBytes() throws IOException {
    WrittenFiles written = state().pending().get(0);
    DataOutputSerializer out = new DataOutputSerializer(64);
    WrittenFilesSerializer.INSTANCE.serialize(written, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(WrittenFilesSerializer.INSTANCE.deserialize(in)).isEqualTo(written);
    assertThat(in.available()).isZero();
  }

  @Test
  void bytesOfALaterVersionAreRejectedWithARemedy() {
    byte[] later = state().encode();
    later[0] = 3;
    assertThatThrownBy(() -> CommitterState.decode(later))
        .hasRootCauseMessage(
            "the committer's state has version 3, this build reads up to 2; start the build that wrote it");
  }

  private static CommitterState state() {
    return new CommitterState(
        "5c1d7b8e-0000-4000-8000-000000000001",
        41,
        Rows.START_MILLIS,
        List.of(
            new WrittenFiles(42, Rows.START_MILLIS + 1, List.of(file()), counts(3)),
            new WrittenFiles(43, WrittenFiles.NO_WATERMARK, List.of(), new Counts())),
        counts(1_000_000),
        Rows.START_MILLIS + 2);
  }

  private static Counts counts(long more) {
    Counts counts = new Counts();
    counts.add(Counted.EVENTS, "refused", more);
    counts.add(Counted.REFUSED, "ANCESTOR_NO_CONSENT", more);
    counts.add(Counted.WITHDRAWALS, "WITHDRAWN", more + 1);
    return counts;
  }

  private static WrittenFile file() {
    return WrittenFile.of(Table.EVENTS, dataFile(), spec());
  }

  private static DataFile dataFile() {
    var low = Conversions.toByteBuffer(Types.LongType.get(), Rows.START_MILLIS * 1_000);
    var high = Conversions.toByteBuffer(Types.LongType.get(), Rows.START_MILLIS * 1_000 + 9);
    return DataFiles.builder(spec())
        .withPath("/data/tributary/events/data/event_time_day=2026-11-22/a.parquet")
        .withFormat("parquet")
        .withPartitionPath("event_time_day=2026-11-22")
        .withFileSizeInBytes(4_711)
        .withMetrics(
            new Metrics(
                3L,
                java.util.Map.of(1, 100L),
                java.util.Map.of(1, 3L),
                java.util.Map.of(1, 0L),
                java.util.Map.of(),
                java.util.Map.of(1, low),
                java.util.Map.of(1, high)))
        .withSplitOffsets(List.of(4L))
        .build();
  }

  private static PartitionSpec spec() {
    return Partitioning.of(Table.EVENTS).spec(IcebergSchemas.of(Table.EVENTS));
  }
}
