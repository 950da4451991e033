package io.tributary.schemas.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
  private static final String YAML =
      """
      version: example-1
      purposes: [train-ai.generative, train-ai.preference, evaluate]
      engagement-purpose: train-ai.preference
      adults-only: [train-ai]
      blocked-jurisdictions: [US-NY, FR]
      """;

  @ParameterizedTest
  @CsvSource({
    "train-ai, train-ai, true",
    "train-ai, train-ai.generative, true",
    "train-ai, train-ai.generative.text, true",
    "train-ai.generative, train-ai, false",
    "train-ai, train-ai2, false",
    "train-ai, train-ai-2.x, false",
    "train, train-ai, false",
    "evaluate, train-ai, false",
  })
  void aNameCoversItselfAndAllNamesBelow(String name, String purpose, boolean covers) {
    assertThat(Policy.covers(name, purpose)).isEqualTo(covers);
  }

  @Test
  void adultsOnlyCoversNamesBelow() throws PolicyException {
    Policy policy = parse(YAML);
    assertThat(policy.adultsOnly("train-ai.generative")).isTrue();
    assertThat(policy.adultsOnly("evaluate")).isFalse();
  }

  @Test
  void jurisdictionsAreBlockedByExactMatch() throws PolicyException {
    Policy policy = parse(YAML);
    assertThat(policy.blocks("US-NY")).isTrue();
    assertThat(policy.blocks("US")).isFalse();
    assertThat(policy.blocks("us-ny")).isFalse();
    assertThat(policy.blocks(null)).isFalse();
    assertThat(parse(YAML + "unknown-jurisdiction: block").blocks(null)).isTrue();
  }

  /** If this digest changes, decisions of earlier runs no longer identify their policy. */
  @Test
  void theDigestOfAPolicyNeverChanges() throws PolicyException {
    Policy policy = parse(YAML);
    assertThat(policy.canonical())
        .isEqualTo(
            "{\"adults-only\":[\"train-ai\"],\"blocked-jurisdictions\":[\"FR\",\"US-NY\"],\"dedup-w"
                + "indow\":604800000,\"engagement-purpose\":\"train-ai.preference\",\"erasure-deadli"
                + "ne\":86400000,\"horizons\":{\"1h\":3600000,\"24h\":86400000,\"7d\":604800000},\"k-thr"
                + "eshold\":5,\"lineage-wait\":600000,\"prior-mean\":0.05,\"prior-strength\":20.0,\"pu"
                + "rposes\":[\"evaluate\",\"train-ai.generative\",\"train-ai.preference\"],\"unknown-j"
                + "urisdiction\":\"allow\",\"version\":\"example-1\"}");
    assertThat(policy.digest())
        .isEqualTo("4ca2b614ae1fdc81a2ae64ca8e3f0f59214267c71529a629b1c3982fb88caf02");
  }

  @Test
  void orderAndLayoutDoNotMatter() throws PolicyException {
    Policy other =
        parse(
            """
            # the same, otherwise written
            blocked-jurisdictions:
              - "FR"
              - US-NY
            adults-only: [train-ai]
            engagement-purpose: 'train-ai.preference'
            purposes: [evaluate, train-ai.preference, train-ai.generative]
            version: example-1
            horizons: [7d, 24h, 1h]
            lineage-wait: 600s
            prior-strength: 20.0
            """);
    assertThat(other).isEqualTo(parse(YAML)).hasSameHashCodeAs(parse(YAML));
    assertThat(other.digest()).isEqualTo(parse(YAML).digest());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown-jurisdiction: block",
        "horizons: [60m, 24h, 7d]",
        "horizons: [1h, 24h]",
        "k-threshold: 6",
        "lineage-wait: 9m",
        "dedup-window: 8d",
        "erasure-deadline: 23h",
        "prior-mean: 0.06",
        "prior-strength: 21",
      })
  void everyKeyChangesTheDigest(String line) throws PolicyException {
    assertThat(parse(YAML + line).digest()).isNotEqualTo(parse(YAML).digest());
  }

  @Test
  void survivesSerialization() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
      objects.writeObject(parse(YAML));
    }
    Policy copy = read(out.toByteArray());
    assertThat(copy).isEqualTo(parse(YAML));
    assertThat(copy.horizons()).isEqualTo(parse(YAML).horizons());
  }

  private static Policy read(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return (Policy) objects.readObject();
    }
  }

  private static Policy parse(String yaml) throws PolicyException {
    return PolicyReader.parse(yaml, "test");
  }
}
