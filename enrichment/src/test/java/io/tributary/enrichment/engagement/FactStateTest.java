package io.tributary.enrichment.engagement;

import static io.tributary.enrichment.engagement.EngagementFixtures.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.GoldenFile;
import io.tributary.schemas.engagement.Notice;
import io.tributary.schemas.engagement.Publication;
import io.tributary.schemas.record.Hash128;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formats of runs and of counts that are not through. */
class FactStateTest {
  @Test
  void theDirectoryOfRunsIsUnchanged() throws IOException {
    RunDirectory runs =
        RunDirectory.EMPTY.with(new Run(1, 2, 3, 4, 5)).with(new Run(6, 7, 8, 9, -10));
    byte[] golden = golden("fact-runs", runs.encode());
    assertThat(RunDirectory.decode(golden)).isEqualTo(runs);
    golden[0]++;
    assertThatThrownBy(() -> RunDirectory.decode(golden))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "runs of version 2, this version knows 1; use the version that wrote the state");
  }

  @Test
  void theFormatOfDueCountsIsUnchanged() throws IOException {
    DueCounts due = new DueCounts();
    Publication post = new Publication("p", new Hash128(11, 12), 13, 14);
    due.add(KEY, DueCount.of(15, 16, post));
    Notice late = Notice.denied(new Hash128(17, 18), 19, 20, 15);
    due.freeze(late, new Hash128(17, 18), List.of(Notice.denied(new Hash128(17, 18), 1, 2, 3)));
    due.add(KEY, DueCount.of(21, DueCount.WITHDRAWN, post));
    byte[] golden = golden("due-counts", due.encode(KEY));
    DueCounts read = new DueCounts();
    read.decode(KEY, golden);
    assertThat(read.encode(KEY)).isEqualTo(golden);
    assertThat(read.first()).isEqualTo(due.first());
    golden[0]++;
    assertThatThrownBy(() -> read.decode(KEY, golden))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "counts of version 2, this version knows 1; use the version that wrote the state");
  }

  private static byte[] golden(String name, byte[] written) throws IOException {
    String hex = HexFormat.of().formatHex(written);
    return HexFormat.of().parseHex(GoldenFile.check(name + ".v1.hex", hex));
  }
}
