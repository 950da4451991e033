package io.tributary.schemas.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.ingestion.collect.CollectException;
import io.tributary.ingestion.collect.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {
  /** Every process has it. */
  private static final String VARIABLE = "PATH";

  private final List<String> problems = new ArrayList<>();

  @Test
  void aSecretIsAReferenceThatOnlyTheClientResolves() throws Exception {
    String jaas = "Plain required username=\"t\" password=\"${env:%s}\";".formatted(VARIABLE);
    Map<String, String> kafka = read("sasl.jaas.config: '" + jaas + "'");
    assertThat(problems).isEmpty();
    assertThat(kafka).containsEntry("sasl.jaas.config", jaas);
  }

  @Test
  void everyClientResolvesReferences() throws Exception {
    Map<String, String> kafka = read("security.protocol: ${env:%s}".formatted(VARIABLE));
    List<ThrowingCallable> clients =
        List.of(
            () -> KafkaClients.admin("127.0.0.1:1", kafka).close(),
            () -> KafkaClients.producer("127.0.0.1:1", Duration.ZERO, kafka).close(),
            () -> KafkaClients.consumer("127.0.0.1:1", kafka).close());
    for (ThrowingCallable client : clients) {
      // It is not a protocol, so Kafka reports the value that it found there.
      assertThatThrownBy(client)
          .isInstanceOf(CollectException.class)
          .hasMessageContaining(System.getenv(VARIABLE));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ssl.keystore.password: hunter2",
        "ssl.key.password: hunter2",
        "ssl.keystore.key: hunter2",
        "sasl.oauthbearer.client.credentials.client.secret: hunter2",
        "sasl.jaas.config: 'Plain required username=\"t\" password=\"hunter2\";'",
        "sasl.jaas.config: 'Plain required username=t PASSWORD = hunter2;'"
      })
  void aPlainTextSecretIsRejectedAndNotPrinted(String line) throws Exception {
    read(line);
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("kafka." + line.substring(0, line.indexOf(':')) + " contains a secret; write")
        .doesNotContain("hunter2");
  }

  @Test
  void anUnsetVariableIsReported() throws Exception {
    read("ssl.key.password: ${env:NO_SUCH_VARIABLE}");
    assertThat(problems)
        .containsExactly(
            "kafka.ssl.key.password refers to the environment variable NO_SUCH_VARIABLE, which is"
                + " not set");
  }

  @ParameterizedTest
  @CsvSource({"none,0", "earliest,0", "latest,0", "oldest,1"})
  void theOffsetResetIsOneOfKafkasValues(String reset, int wrong) throws Exception {
    read("auto.offset.reset: " + reset);
    assertThat(problems).hasSize(wrong);
  }

  @Test
  void otherSettingsPassUnchanged() throws Exception {
    assertThat(read("linger.ms: 5")).isEqualTo(Map.of("linger.ms", "5"));
    assertThat(problems).isEmpty();
  }

  private Map<String, String> read(String line) throws Exception {
    Settings settings = SettingsFile.parse("kafka:\n  " + line + "\n", problems);
    return KafkaSettings.read(settings, name -> name.equals(VARIABLE) ? "set" : null);
  }
}
