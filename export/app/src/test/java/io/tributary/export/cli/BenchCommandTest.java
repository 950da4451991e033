package io.tributary.export.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.export.cli.Cli.CliResult;
import io.tributary.export.terminal.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--shape uniform,ring | --shape names ring | withdrawal",
        "--shape star,star | star twice | all",
        "--events 399 | --events is 399 | 400",
        "--events 1000,50 | --events is 50 | 400",
        "--events many | many | --events",
        "--events 1000 --subjects 251 | --subjects is 251 | 250",
        "--parallelism 0 | --parallelism is 0 | 128",
        "--repeat 0 | --repeat is 0 | 100",
        "--threshold 0 | --threshold is 0 | 1.10",
        "--pace quick | quick | --pace",
        "--state-backend disk | disk | --state-backend",
        "--against none.json | none.json | --out",
      })
  void aWrongOptionIsNamedWithItsValueAndRemedy(String options, String wrong, String remedy) {
    List<Object> words = new ArrayList<>(List.of("bench", "--data", folder.resolve("data")));
    words.addAll(List.of((Object[]) options.split(" ")));
    CliResult result = Cli.run(words.toArray());

    assertThat(result.code()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).startsWith("tributary: ").contains(wrong).contains(remedy);
    assertThat(result.out()).isEmpty();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void theHelpNamesEveryShapeAndOption() {
    assertThat(Cli.run("bench", "--help").out())
        .contains("uniform", "subject", "post", "history", "posts", "star", "chain", "waiting")
        .contains("renewal", "withdrawal", "--events", "--pace", "--against", "--threshold")
        .contains("--out", "--repeat", "--profile", "--verbose", "--seed", "--peer");
  }
}
