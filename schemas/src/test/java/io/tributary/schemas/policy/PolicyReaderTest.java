package io.tributary.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tributary.schemas.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
  private static final String REQUIRED =
      """
      version: example-1
      purposes: [train-ai.generative, evaluate]
      engagement-purpose: evaluate
      """;

  @Test
  void defaults() throws PolicyException {
    Policy policy = parse(REQUIRED);
    assertThat(policy.adultsOnly()).isEmpty();
    assertThat(policy.blockedJurisdictions()).isEmpty();
    assertThat(policy.unknownJurisdiction()).isEqualTo(UnknownJurisdiction.ALLOW);
    assertThat(policy.horizons())
        .containsExactly(
            new Horizon("1h", Duration.ofHours(1)),
            new Horizon("24h", Duration.ofHours(24)),
            new Horizon("7d", Duration.ofDays(7)));
    assertThat(policy.kThreshold()).isEqualTo(5);
    assertThat(policy.lineageWait()).isEqualTo(Duration.ofMinutes(10));
    assertThat(policy.dedupWindow()).isEqualTo(Duration.ofDays(7));
    assertThat(policy.erasureDeadline()).isEqualTo(Duration.ofHours(24));
    assertThat(policy.priorMean()).isEqualTo(0.05);
    assertThat(policy.priorStrength()).isEqualTo(20);
    assertThat(policy.maxRemixDepth()).isEqualTo(256);
    assertThat(policy.releaseRefresh()).isEqualTo(Duration.ofHours(24));
    assertThat(policy.releaseGrace()).isEqualTo(Duration.ofDays(7));
  }

  /** Policies that were written before a key existed keep their digest. */
  @Test
  void laterKeysAtTheirDefaultsDoNotChangeTheDigest() throws PolicyException {
    String spelt = "max-remix-depth: 256\nrelease-refresh: 24h\nrelease-grace: 7d\n";
    assertThat(parse(REQUIRED + spelt).digest()).isEqualTo(parse(REQUIRED).digest());
    for (String key :
        List.of("max-remix-depth: 255", "release-refresh: 23h", "release-grace: 0s")) {
      assertThat(parse(REQUIRED + key).digest()).isNotEqualTo(parse(REQUIRED).digest());
    }
    assertThat(parse(REQUIRED + "max-remix-depth: 1").maxRemixDepth()).isEqualTo(1);
  }

  /** Sets of purposes are bits, and a horizon's number is a byte. */
  @Test
  void tooManyEntriesAreAProblem() {
    String many = String.join(", ", IntStream.range(0, 61).mapToObj(i -> "p" + i).toList());
    assertThat(problems("{version: v, engagement-purpose: p0, purposes: [" + many + "]}"))
        .containsExactly("purposes: found 61 of them; at most 60 are supported");
    String hours = String.join(", ", IntStream.range(1, 66).mapToObj(i -> i + "h").toList());
    assertThat(problems(REQUIRED + "horizons: [" + hours + "]"))
        .containsExactly("horizons: found 65 of them; at most 64 are supported");
  }

  @Test
  void everyKeyIsMapped() throws PolicyException {
    Policy policy =
        parse(
            """
            version: 2026.10
            purposes: [evaluate, train-ai.preference]
            engagement-purpose: train-ai.preference
            adults-only: [train-ai]
            blocked-jurisdictions: [US-NY, NO]
            unknown-jurisdiction: block
            horizons: [24h, 90s, 1500ms]
            k-threshold: 1
            lineage-wait: 0s
            dedup-window: 30d
            erasure-deadline: 2h
            prior-mean: .5
            prior-strength: 1e1
            """);
    assertThat(policy.version()).isEqualTo("2026.10");
    assertThat(policy.purposes()).containsExactly("evaluate", "train-ai.preference");
    assertThat(policy.engagementPurpose()).isEqualTo("train-ai.preference");
    assertThat(policy.adultsOnly()).containsExactly("train-ai");
    assertThat(policy.blockedJurisdictions()).containsExactly("NO", "US-NY");
    assertThat(policy.unknownJurisdiction()).isEqualTo(UnknownJurisdiction.BLOCK);
    assertThat(policy.horizons())
        .containsExactly(
            new Horizon("1500ms", Duration.ofMillis(1500)),
            new Horizon("90s", Duration.ofSeconds(90)),
            new Horizon("24h", Duration.ofHours(24)));
    assertThat(policy.kThreshold()).isEqualTo(1);
    assertThat(policy.lineageWait()).isZero();
    assertThat(policy.dedupWindow()).isEqualTo(Duration.ofDays(30));
    assertThat(policy.erasureDeadline()).isEqualTo(Duration.ofHours(2));
    assertThat(policy.priorMean()).isEqualTo(0.5);
    assertThat(policy.priorStrength()).isEqualTo(10);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          k-threshhold: 3 | k-threshhold: is not a key of a policy; remove it, or write one of adults-only, blocked-jurisdictions, dedup-window, engagement-purpose, erasure-deadline, horizons, k-threshold, lineage-wait, max-remix-depth, prior-mean, prior-strength, purposes, release-grace, release-refresh, unknown-jurisdiction, version
          k-threshold: 0 | k-threshold: found "0"; must be a whole number from 1; write for example k-threshold: 5
          k-threshold: 5.0 | k-threshold: found "5.0"; must be a whole number from 1; write for example k-threshold: 5
          k-threshold: 99999999999 | k-threshold: found "99999999999"; must be a whole number from 1; write for example k-threshold: 5
          k-threshold: [5] | k-threshold: found the list [5]; must be a whole number from 1; write for example k-threshold: 5
          k-threshold: | k-threshold: found nothing; must be a whole number from 1; write for example k-threshold: 5
          k-threshold: {a: 1} | k-threshold: found a mapping; must be a whole number from 1; write for example k-threshold: 5
          prior-mean: 1.1 | prior-mean: found "1.1"; must be a number from 0 to 1; write for example prior-mean: 0.05
          prior-mean: .nan | prior-mean: found ".nan"; must be a number from 0 to 1; write for example prior-mean: 0.05
          prior-strength: 0 | prior-strength: found "0"; must be a number above 0; write for example prior-strength: 20.0
          prior-strength: 1e999 | prior-strength: found "1e999"; must be a number above 0; write for example prior-strength: 20.0
          lineage-wait: 10 | lineage-wait: found "10"; must be a whole number with ms, s, m, h or d, such as 10m; write for example lineage-wait: 10m
          lineage-wait: 61m | lineage-wait: found 61m (the default, if the key is absent); must be at most the shortest horizon, 1h; write for example lineage-wait: 1h
          dedup-window: 6d | dedup-window: found 6d (the default, if the key is absent); must be at least the longest horizon, 7d; write for example dedup-window: 7d
          horizons: [1h, 30d] | dedup-window: found 7d (the default, if the key is absent); must be at least the longest horizon, 30d; write for example dedup-window: 30d
          horizons: [9m] | lineage-wait: found 10m (the default, if the key is absent); must be at most the shortest horizon, 9m; write for example lineage-wait: 9m
          erasure-deadline: 0s | erasure-deadline: found "0s"; must be a whole number with ms, s, m, h or d, such as 10m, and above 0; write for example erasure-deadline: 10m
          horizons: [] | horizons: found an empty list; must be a list of at least one; write for example horizons: [1h, 24h, 7d]
          horizons: 1h | horizons: found "1h"; must be a list; write for example horizons: [1h, 24h, 7d]
          horizons: [1h, 0h] | horizons: found "0h"; must be lengths above 0, each a whole number with ms, s, m, h or d, such as 10m; write for example horizons: [1h, 24h, 7d]
          horizons: [24h, 1d] | horizons: found 24h and 1d, which are the same length; keep one
          horizons: [1h, 1h] | horizons: found "1h" twice; keep one
          horizons: [1h, [2h]] | horizons: found a list with an entry that is not a single value; must be a list; write for example horizons: [1h, 24h, 7d]
          adults-only: [train ai] | adults-only: found "train ai"; must be dotted names of a-z, 0-9 and hyphens, as in consent records; write for example adults-only: [train-ai]
          adults-only: [train_ai] | adults-only: found "train_ai"; must be dotted names of a-z, 0-9 and hyphens, as in consent records; write for example adults-only: [train-ai]
          max-remix-depth: 0 | max-remix-depth: found "0"; must be a whole number from 1; write for example max-remix-depth: 256
          max-remix-depth: 1.5 | max-remix-depth: found "1.5"; must be a whole number from 1; write for example max-remix-depth: 256
          release-refresh: 0s | release-refresh: found "0s"; must be a whole number with ms, s, m, h or d, such as 10m, and above 0; write for example release-refresh: 10m
          adults-only: [.a] | adults-only: found ".a"; must be dotted names of a-z, 0-9 and hyphens, as in consent records; write for example adults-only: [train-ai]
          unknown-jurisdiction: Block | unknown-jurisdiction: found "Block"; must be allow or block; write for example unknown-jurisdiction: allow
          blocked-jurisdictions: [""] | blocked-jurisdictions: found ""; must be texts, none empty; write for example blocked-jurisdictions: [US-NY]
          version: again | version: is present twice; keep one
          """)
  void reportsTheFault(String line, String problem) {
    assertThat(problems(REQUIRED + line)).contains(problem);
  }

  @Test
  void requiredKeysAndConstraints() {
    assertThat(problems("{}"))
        .containsExactly(
            "version: is missing; write for example version: example-1",
            "purposes: is missing; write for example purposes: [evaluate]",
            "engagement-purpose: is missing; write for example engagement-purpose: evaluate");
    assertThat(problems("{version: '', purposes: [], engagement-purpose: x}"))
        .containsExactly(
            "version: found \"\"; must be a non-empty text; write for example version:"
                + " example-1",
            "purposes: found an empty list; must be a list of at least one; write for example"
                + " purposes: [evaluate]");
    assertThat(problems("{version: v, purposes: [a, b.c, a], engagement-purpose: b}"))
        .containsExactly(
            "purposes: found \"a\" twice; keep one",
            "engagement-purpose: found \"b\"; must be one of purposes, [a, b.c, a]; write one of"
                + " them, or add it there");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    PolicyException all =
        catchThrowableOfType(
            PolicyException.class,
            () ->
                PolicyReader.parse("purposes: x\nk: 1\nk-threshold: -1\nprior-mean: 2", "p.yaml"));
    assertThat(all.problems()).hasSize(6);
    assertThat(all)
        .hasMessageStartingWith("policy p.yaml has 6 problems:\n  - version: is missing")
        .hasMessageContaining("\n  - k: is not a key of a policy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- a\n- b", "just text", "a: [", "a: b: c", "\t- x: {"})
  void textThatIsNotAMappingIsReported(String yaml) {
    assertThat(problems(yaml)).first().asString().startsWith("the file is not");
  }

  @Test
  void oneDocumentOnly() {
    assertThat(problems(REQUIRED + "---\n" + REQUIRED))
        .containsExactly("the file holds more than one YAML document; keep one");
  }

  @Test
  void filesThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.yaml");
    assertThatThrownBy(() -> PolicyReader.read(absent))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("absent.yaml has a problem:\n  - there is no such file");
    assertThatThrownBy(() -> PolicyReader.read(folder))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("cannot be read");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'a', ':', (byte) 0xE9});
    assertThatThrownBy(() -> PolicyReader.read(latin))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gallery-0", "slate-random"})
  void realPolicies(String feed) throws PolicyException {
    Policy policy = PolicyReader.read(SharedData.require("feeds/" + feed + "/policy.yaml"));
    assertThat(policy.version()).isEqualTo(feed + "-1");
    assertThat(policy.adultsOnly("train-ai.generative")).isTrue();
  }

  private static Policy parse(String yaml) throws PolicyException {
    return PolicyReader.parse(yaml, "test");
  }

  private static List<String> problems(String yaml) {
    PolicyException exception =
        catchThrowableOfType(PolicyException.class, () -> PolicyReader.parse(yaml, "test"));
    assertThat(exception).as("problems of %s", yaml).isNotNull();
    return exception.problems();
  }
}
