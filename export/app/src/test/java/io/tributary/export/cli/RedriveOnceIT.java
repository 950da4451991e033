package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.redrive.JsonPatch;
import io.tributary.export.redrive.LetterChoice;
import io.tributary.export.redrive.Mender;
import io.tributary.export.redrive.RedriveObserver;
import io.tributary.export.redrive.RedriveReport;
import io.tributary.export.redrive.RedriveRun;
import io.tributary.export.redrive.Remedy;
import io.tributary.export.redrive.Senders;
import io.tributary.export.table.AllowedPost;
import io.tributary.export.terminal.ExitCode;
import io.tributary.ingestion.collect.WaitListener;
import io.tributary.ingestion.collect.WaitPolicy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dead letter is redriven once, wherever the redrive is interrupted, and counts like any other
 * event.
 */
class RedriveOnceIT {
  @TempDir Path folder;
  private RedriveRig rig;

  @BeforeEach
  void prepare() throws Exception {
    rig = RedriveRig.in(folder);
  }

  @Test
  void everyDeadLetterIsAdmittedOnceAndCounted() throws Exception {
    String unknown = RedriveFeed.post(5).replace("post.published", "post.liked");
    List<String> lines =
        List.of(
            RedriveFeed.profile(),
            RedriveFeed.consent(),
            RedriveFeed.post(0),
            RedriveFeed.broken(1),
            RedriveFeed.broken(2),
            RedriveFeed.broken(3),
            "{\"postId\":",
            unknown.replace("\"visibility\":\"public\"", "\"x\":1"));
    assertThat(rig.run(lines)).isEqualTo(new RunFigures(8, 5, 0, 3, new TreeMap<>(), 1));
    tryingDrivesNothing();

    String first = patched(4);
    String second = interruptedBeforeSending(5);
    String third = interruptedAfterSending(6);
    String notJson = replaced(7, RedriveFeed.post(4));
    assertThat(RedriveFeed.headers(rig.data()))
        .containsExactlyInAnyOrder(
            first + " " + rig.feed() + ":4",
            second + " " + rig.feed() + ":5",
            third + " " + rig.feed() + ":6",
            notJson + " " + rig.feed() + ":7");
    theNextRunAdmitsThemOnce(second);
  }

  private void tryingDrivesNothing() {
    CliResult dry = rig.redrive("--reason", "VALUE_NOT_ALLOWED", "--dry-run");
    assertThat(dry.code()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(dry.out())
        .contains("stays a dead letter: still VALUE_NOT_ALLOWED, data.visibility")
        .contains("0 would be redriven, 0 redriven before, 3 stay dead letters");
  }

  private String patched(int line) {
    String id = rig.open(line);
    CliResult result = rig.redrive(id, "--patch", rig.patch());
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("redriven to tributary.events-", "1 redriven, 0 redriven");
    assertThat(rig.list())
        .containsPattern(id + " +redriven 20\\S+Z  " + rig.feed() + ":" + line + "  ");
    return id;
  }

  private String interruptedBeforeSending(int line) {
    String id = rig.open(line);
    cutOff(RedriveObserver.Step.INTENDED, id);
    assertThat(rig.list()).contains("unsettled  " + rig.feed() + ":" + line + " ");
    assertThat(rig.redrive(id, "--patch", rig.patch()).out())
        .contains("was not redriven before the interruption", "1 redriven, 0 redriven before");
    return id;
  }

  private String interruptedAfterSending(int line) {
    String id = rig.open(line);
    cutOff(RedriveObserver.Step.SENT, id);
    assertThat(rig.list()).contains("unsettled  " + rig.feed() + ":" + line + " ");
    CliResult all = rig.redriveAll();
    assertThat(all.code()).isEqualTo(ExitCode.DAMAGED_INPUT);
    assertThat(all.out())
        .contains("was redriven before the interruption")
        .contains("the bytes are not JSON", "--replace")
        .contains("operation 1 of the patch (test /data/visibility) fails: there is nothing at")
        .contains("0 redriven, 3 redriven before, 2 stay dead letters");
    return id;
  }

  private String replaced(int line, String event) throws Exception {
    String id = rig.open(line);
    Path corrected = rig.write("corrected.json", event);
    assertThat(rig.redrive(id, "--replace", corrected).code()).isZero();
    assertThat(rig.redriveAll().out())
        .contains("0 redriven, 4 redriven before, 1 stay dead letters");
    return id;
  }

  private void theNextRunAdmitsThemOnce(String oneOfThem) throws Exception {
    Path more = rig.write("more.jsonl", RedriveFeed.post(9) + "\n");
    assertThat(rig.run(more)).isEqualTo(new RunFigures(5, 0, 0, 5, new TreeMap<>(), 5));
    assertThat(TableContents.allowed(rig.data()).stream().map(AllowedPost::postId))
        .containsExactly("p0", "p1", "p2", "p3", "p4", "p9");
    assertThat(Cli.run("rejects", "show", oneOfThem, "--data", rig.data()).out())
        .containsPattern(
            "status +redriven at \\S+ to tributary.events-\\d at offset \\d+; ADMITTED");
    assertThat(rig.redriveAll().out()).contains("0 redriven, 4 redriven before");
    assertThat(rig.run(more)).isEqualTo(new RunFigures(1, 0, 1, 0, new TreeMap<>(), 0));
  }

  private void cutOff(RedriveObserver.Step moment, String id) {
    try (DataFolder view = DataFolder.view(rig.data())) {
      RedriveRun.Order order =
          new RedriveRun.Order(
              new LetterChoice(Set.of(id), null, null),
              new Mender(
                  Clock.systemUTC(),
                  Remedy.patch(JsonPatch.read(rig.patch())),
                  new Senders(List.of()),
                  Optional.empty()),
              Map.of(),
              WaitPolicy.standard(WaitListener.NONE));
      RedriveReport report = new RedriveReport(LocalRuns.silence(), false);
      RedriveObserver observer =
          step -> {
            if (step == moment) {
              throw new CutOffException();
            }
          };
      assertThatThrownBy(() -> new RedriveRun(view, order, report, observer).run())
          .isInstanceOf(CutOffException.class);
    }
  }

  private static final class CutOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
