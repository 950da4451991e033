package io.tributary.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.UserException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {
  private static final Set<String> KNOWN = Set.of("policy", "run");

  @Test
  void takesBothForms() {
    JobArguments arguments = parse("--policy a=b.yaml --run=x=y");
    assertThat(arguments.require("policy")).isEqualTo("a=b.yaml");
    assertThat(arguments.require("run")).isEqualTo("x=y");
    assertThat(parse("--policy p").or("run", "none")).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "--polcy p, --polcy is not an argument",
    "policy p, policy is not an argument",
    "--policy, --policy has no value",
    "--policy a --policy b, --policy is given twice",
  })
  void reportsUnusableArguments(String words, String message) {
    assertThatThrownBy(() -> parse(words))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void reportsMissingArguments() {
    assertThatThrownBy(() -> parse("--run x").require("policy"))
        .isInstanceOf(UserException.class)
        .hasMessage("--policy is missing");
  }

  private static JobArguments parse(String words) {
    return JobArguments.parse(words.split(" "), KNOWN);
  }
}
