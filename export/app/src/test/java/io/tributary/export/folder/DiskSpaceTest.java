package io.tributary.export.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a disk counts as low on space, and the message for it. */
class DiskSpaceTest {
  private static final long MIB = 1 << 20;
  private static final Path FOLDER = Path.of("data", "kafka");

  @Test
  void theReserveIsATenthOfASmallDisk() {
    assertThat(disk(10 * MIB, 100 * MIB).shortage()).isEmpty();
    assertThat(disk(10 * MIB - 1, 100 * MIB).shortage()).isPresent();
  }

  @Test
  void theReserveIsLimitedOnALargeDisk() {
    assertThat(disk(256 * MIB, 1L << 40).shortage()).isEmpty();
    assertThat(disk(256 * MIB - 1, 1L << 40).shortage()).isPresent();
  }

  @Test
  void theMessageNamesTheDiskTheFiguresAndTheRemedy() {
    DiskSpace.Shortage found = disk(3 * MIB, 64 * MIB).shortage().orElseThrow();
    assertThat(found.what())
        .isEqualTo(
            "the disk of "
                + FOLDER
                + " (sda1) has 3.0 MiB left of 64.0 MiB, and 6.4 MiB are kept free for"
                + " accepted events");
    assertThat(found.remedy()).startsWith("free some space there");
  }

  @Test
  void preventsTheStartOnAFullDisk() {
    disk(2 * MIB, 64 * MIB).requireToStart();
    assertThatThrownBy(() -> disk(MIB, 64 * MIB).requireToStart())
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("the disk of " + FOLDER)
        .hasMessageContaining("Free some space there and start again");
  }

  @Test
  void aDiskOfUnknownSizeHasSpace() {
    DiskSpace broken =
        new DiskSpace(
            List.of(FOLDER),
            folder -> {
              throw new IOException("gone");
            });
    assertThat(broken.shortage()).isEmpty();
    assertThat(broken.usable()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void readsTheDisksOfThisMachine(@TempDir Path folder) {
    assertThat(DiskSpace.under(List.of(folder)).usable()).isBetween(0L, Long.MAX_VALUE - 1);
  }

  private static DiskSpace disk(long usable, long total) {
    return new DiskSpace(List.of(FOLDER), folder -> new DiskSpace.Room("sda1", usable, total));
  }
}
