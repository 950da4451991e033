package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
  private final HostCheck check = new HostCheck("127.0.0.1", Set.of("Collector.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST:8080",
        "127.0.0.1:8080",
        "[::1]:8080",
        "192.168.0.7",
        "collector.example",
        "collector.EXAMPLE:443"
      })
  void acceptsKnownNamesAndAddresses(String host) {
    assertThat(check.isOurs(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example",
        "rebound.example:8080",
        "127.0.0.1.nip.example:8080",
        "localhost.rebound.example",
        "1.2.3.4.5",
        "127.0.0.1:8080@rebound.example",
        "[::1].rebound.example",
        ""
      })
  void rejectsForeignNames(String host) {
    assertThat(check.isOurs(host)).isFalse();
  }

  @Test
  void acceptsAnAbsentHeader() {
    assertThat(check.isOurs(null)).isTrue();
  }

  @Test
  void acceptsTheHostItListensAt() {
    assertThat(new HostCheck("events.example", Set.of()).isOurs("events.example:1")).isTrue();
  }
}
