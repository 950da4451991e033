package io.tributary.ingestion.collect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final int MOST = 16;
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(MOST, Duration.ofSeconds(10), Duration.ofSeconds(30));

  private long seconds;
  private final Connections<String> connections =
      new Connections<>(LIMITS, () -> Duration.ofSeconds(seconds).toNanos());

  @Test
  void keepsAsManyConnectionsAsAllowed() {
    fill("c", "a", MOST);
    assertThat(connections.count()).isEqualTo(MOST);
    assertThat(connections.evicted()).isZero();
  }

  @Test
  void evictsTheOldestOfTheAddressWithTheMostConnections() {
    fill("few", "a", 3);
    fill("many", "b", MOST - 3);
    assertThat(connections.opened("new-1", "c")).isEqualTo("many-0");
    assertThat(connections.opened("new-2", "a")).isEqualTo("many-1");
    assertThat(connections.count()).isEqualTo(MOST);
    assertThat(connections.evicted()).isEqualTo(2);
  }

  @Test
  void evictsConnectionsWithoutARequestFirst() {
    fill("served", "a", MOST - 1);
    for (int i = 0; i < MOST - 1; i++) {
      connections.started("served-" + i);
      connections.finished("served-" + i);
    }
    assertThat(connections.opened("silent", "b")).isNull();
    assertThat(connections.opened("new-1", "c")).isEqualTo("silent");
    connections.started("new-1");
    assertThat(connections.opened("new-2", "c")).isEqualTo("served-0");
  }

  @Test
  void neverEvictsABusyConnection() {
    fill("busy", "a", MOST);
    for (int i = 0; i < MOST; i++) {
      connections.started("busy-" + i);
    }
    assertThat(connections.opened("new-1", "a")).isNull();
    assertThat(connections.opened("new-2", "a")).isEqualTo("new-1");
  }

  @Test
  void aConnectionThatReadsAPageCanBeEvicted() {
    fill("reader", "a", MOST);
    assertThat(connections.opened("new", "b")).isEqualTo("reader-0");
    connections.answered("reader-1");
    connections.answered("gone");
    assertThat(connections.isCrowdedFor(Sender.PRODUCER)).isFalse();
    assertThat(connections.opened("next", "b")).isEqualTo("reader-2");
    seconds = 11; // a connection that received a response may be idle for a while
    assertThat(connections.overdue()).hasSize(MOST - 1).doesNotContain("reader-1");
  }

  @Test
  void reservesSharesForAuthoritiesAndHealth() {
    fill("busy", "a", MOST);
    int producers = LIMITS.mostBusy(Sender.PRODUCER);
    int authorities = LIMITS.mostBusy(Sender.AUTHORITY);
    assertThat(producers).isLessThan(authorities);
    assertThat(authorities).isLessThan(MOST);
    for (int i = 0; i < producers; i++) {
      connections.started("busy-" + i);
    }
    assertThat(connections.isCrowdedFor(Sender.PRODUCER)).isFalse();
    connections.started("busy-" + producers);
    assertThat(connections.isCrowdedFor(Sender.PRODUCER)).isTrue();
    assertThat(connections.isCrowdedFor(Sender.AUTHORITY)).isFalse();
    for (int i = producers + 1; i <= authorities; i++) {
      connections.started("busy-" + i);
    }
    assertThat(connections.isCrowdedFor(Sender.AUTHORITY)).isTrue();
    connections.closed("busy-0");
    connections.closed("busy-0");
    assertThat(connections.isCrowdedFor(Sender.AUTHORITY)).isFalse();
  }

  @Test
  void theHeadTimeoutStartsAtTheOpeningOrTheLastResponse() {
    connections.opened("never", "a");
    connections.opened("served", "a");
    seconds = 5;
    connections.started("served");
    seconds = 10;
    assertThat(connections.overdue()).isEmpty();
    seconds = 11;
    assertThat(connections.overdue()).containsExactly("never");
    assertThat(connections.overdue()).isEmpty();
    seconds = 1_000; // it is busy, which has limits of its own
    assertThat(connections.overdue()).isEmpty();
    connections.finished("served");
    seconds = 1_040;
    assertThat(connections.overdue()).isEmpty();
    seconds = 1_041;
    assertThat(connections.overdue()).containsExactly("served");
    assertThat(connections.timedOut()).isEqualTo(2);
    assertThat(connections.count()).isZero();
  }

  @Test
  void connectionsUseAShareOfTheOpenFilesOnly() {
    ConnectionLimits asked = ConnectionLimits.defaults();
    assertThat(asked.within(1_048_576)).isEqualTo(asked);
    assertThat(asked.within(4_096).most()).isEqualTo(1_024);
    assertThat(asked.within(10).most()).isEqualTo(16);
  }

  @Test
  void thereAreNeverTooFew() {
    assertThatThrownBy(() -> new ConnectionLimits(15, Duration.ZERO, Duration.ZERO))
        .hasMessage("max-connections is 15; it must be at least 16");
  }

  private void fill(String name, String address, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(connections.opened(name + "-" + i, address)).isNull();
    }
  }
}
