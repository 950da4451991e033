package io.tributary.export.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.schemas.UserException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterPortsTest {
  @Test
  void choosesDifferentPorts() {
    ClusterPorts ports = ClusterPorts.choose(0);
    assertThat(
            Set.of(
                ports.s3(),
                ports.postgres(),
                ports.kafka(),
                ports.kafkaController(),
                ports.jobManager(),
                ports.rest(),
                ports.collector()))
        .hasSize(7);
  }

  @Test
  void rejectsAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> ClusterPorts.choose(port))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "--port is " + port + ", and another process listens there; give another port");
    }
  }
}
