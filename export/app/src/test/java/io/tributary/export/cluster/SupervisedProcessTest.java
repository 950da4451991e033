package io.tributary.export.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.folder.Poll;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private ClusterFiles files;

  @BeforeEach
  void create() throws Exception {
    files = new ClusterFiles(folder.resolve("cluster"));
    files.create();
  }

  @AfterEach
  void stop() {
    SupervisedProcess.stop(files, "sleeper", LIMIT);
  }

  private SupervisedProcess sleeper() {
    return new SupervisedProcess(
        new ProcessSpec(
            "sleeper",
            List.of("sh", "-c", "echo \"$GREETING\"; exec sleep 600"),
            Map.of("GREETING", "hello"),
            () -> true),
        files);
  }

  private ProcessHandle handle() {
    return ProcessRecord.read(files, "sleeper").flatMap(ProcessRecord::alive).orElseThrow();
  }

  @Test
  void writesTheOutputToItsLog() {
    sleeper().startOrAdopt();
    Poll.until(LIMIT, () -> log().equals("hello\n"));
  }

  private String log() {
    try {
      return Files.readString(files.log("sleeper"));
    } catch (java.io.IOException e) {
      return "";
    }
  }

  @Test
  void restartsAfterAKillAndCounts() {
    SupervisedProcess process = sleeper();
    process.startOrAdopt();
    ProcessHandle first = handle();
    first.destroyForcibly();
    first.onExit().join();
    assertThat(process.isReady()).isFalse();
    Poll.until(
        LIMIT,
        () -> {
          process.supervise();
          return process.isReady();
        });
    assertThat(handle().pid()).isNotEqualTo(first.pid());
    assertThat(process.attempts()).isEqualTo(1);
    SupervisedProcess adopted = sleeper();
    adopted.startOrAdopt();
    assertThat(adopted.attempts()).as("restarts by an earlier supervisor").isZero();
  }

  @Test
  void adoptsAProcessOfAnEarlierSupervisor() {
    sleeper().startOrAdopt();
    long pid = handle().pid();
    SupervisedProcess next = sleeper();
    next.startOrAdopt();
    assertThat(handle().pid()).isEqualTo(pid);
    assertThat(next.isReady()).isTrue();
  }

  @Test
  void stopsAndForgetsTheProcess() {
    SupervisedProcess process = sleeper();
    process.startOrAdopt();
    ProcessHandle started = handle();
    process.stop(LIMIT);
    assertThat(started.isAlive()).isFalse();
    assertThat(ProcessRecord.read(files, "sleeper")).isEmpty();
  }

  @Test
  void ignoresAnotherProcessWithTheSameId() {
    sleeper().startOrAdopt();
    ProcessRecord record = ProcessRecord.read(files, "sleeper").orElseThrow();
    assertThat(record.alive()).isPresent();
    assertThat(new ProcessRecord(record.pid(), record.startedMillis() - 10_000, 0).alive())
        .isEmpty();
  }
}
