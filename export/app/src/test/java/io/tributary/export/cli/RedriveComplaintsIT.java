package io.tributary.export.cli;

import static io.tributary.export.cli.CommandLineTest.assertComplaint;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.DataFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Redrive reports wrong use with a remedy. */
class RedriveComplaintsIT {
  @TempDir Path folder;

  @Test
  void reportsWrongUseWithARemedy() throws Exception {
    RedriveRig rig = RedriveRig.in(folder);
    rig.run(List.of(RedriveFeed.profile(), RedriveFeed.broken(1)));
    assertComplaint(rig.redrive(), "nothing is chosen", "--reason", "--all");
    assertComplaint(rig.redrive("7-77"), "no dead letter 7-77", "rejects list");
    assertComplaint(rig.redrive("--reason", "BAD"), "--reason BAD", "VALUE_NOT_ALLOWED=1");
    assertComplaint(rig.redrive("--all", "0-0"), "choose by IDs");
    assertComplaint(rig.redrive("--all", "--replace", rig.feed()), "exactly one ID");
    rig.write("patch.json", "[{\"op\":\"delete\",\"path\":\"/id\"}]");
    assertComplaint(rig.redriveAll(), "patch.json", "operation 1: op is \"delete\"");
    Path none = folder.resolve("none");
    assertComplaint(rig.redrive("--all", "--patch", none), "none does not exist");
    rig.write("patch.json", RedriveFeed.PATCH);
    try (DataFolder held = DataFolder.open(rig.data())) {
      assertComplaint(rig.redriveAll(), "in use", held.root().toString());
    }
    assertThat(rig.redrive("--origin", "*/feed.jsonl", "--patch", rig.patch(), "--dry-run").out())
        .contains("1 would be redriven");
  }
}
