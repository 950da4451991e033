package io.tributary.export.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.KafkaClients;
import io.tributary.schemas.Topics;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker: which records it keeps, across restarts and kills. */
class EmbeddedKafkaIT {
  @TempDir Path folder;

  @Test
  void keepsRecordsAndItsAddressAcrossARestart() throws Exception {
    String address;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(2);
      address = kafka.bootstrapServers();
      write(kafka, "one", "two");
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(5);
      assertThat(kafka.bootstrapServers()).isEqualTo(address);
      assertThat(TopicContents.read(kafka.access(), Topics.EVENTS))
          .hasSize(2)
          .allSatisfy((partition, records) -> assertThat(records).hasSizeLessThan(3));
      assertThat(texts(kafka.access())).containsExactlyInAnyOrder("one", "two");
    }
  }

  @Test
  void rejectsClientsWithoutTheCredentialsOfItsFolder() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(1);
      write(kafka, "one");
      assertThat(new KafkaIntruder(kafka.bootstrapServers()).tryAll()).isEmpty();
      String controller = BrokerPorts.remembered(folder).orElseThrow().controllerAddress();
      assertThat(new KafkaIntruder(controller).tryAll()).isEmpty();
      assertThat(texts(kafka.access())).containsExactly("one");
    }
    assertThat(Files.getPosixFilePermissions(folder.resolve(BrokerCredentials.FILE)))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  /** A size of 512 KiB, which Kafka would reserve by default for each connection. */
  @Test
  void reservesNoMemoryForUnauthenticatedClients() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      for (String address :
          List.of(
              kafka.bootstrapServers(),
              BrokerPorts.remembered(folder).orElseThrow().controllerAddress())) {
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
          socket.setSoTimeout(30_000);
          socket.getOutputStream().write(new byte[] {0, 8, 0, 0});
          assertThat(socket.getInputStream().read())
              .as("the broker closes the connection")
              .isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void createsMissingCredentialsAtTheNextStart() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(1);
      write(kafka, "one");
    }
    Path credentials = folder.resolve(BrokerCredentials.FILE);
    String before = Files.readString(credentials);
    Files.delete(credentials);
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      assertThat(texts(kafka.access())).containsExactly("one");
    }
    assertThat(Files.readString(credentials)).isNotEqualTo(before);
  }

  @Test
  void choosesOtherPortsIfItsOwnAreInUse() throws Exception {
    String first;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      kafka.ensureTopics(1);
      first = kafka.bootstrapServers();
      write(kafka, "kept");
    }
    int port = Integer.parseInt(first.substring(first.indexOf(':') + 1));
    try (ServerSocket ignored = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      assertThat(kafka.bootstrapServers()).isNotEqualTo(first);
      assertThat(texts(kafka.access())).containsExactly("kept");
    }
  }

  @Test
  void keepsAcknowledgedRecordsWhenTheProcessIsKilled() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String acknowledged = "";
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      while (!acknowledged.equals("300")) {
        acknowledged = output.readLine();
        assertThat(acknowledged).as("the broker's process ended").isNotNull();
      }
      process.destroyForcibly().waitFor();
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
      assertThat(texts(kafka.access())).contains("0", "1", "299", acknowledged);
      write(kafka, "after");
      assertThat(texts(kafka.access())).endsWith("after");
    }
  }

  private static List<String> texts(KafkaAccess kafka) {
    List<String> texts = new ArrayList<>();
    TopicContents.read(kafka, Topics.EVENTS)
        .values()
        .forEach(
            records ->
                records.forEach(r -> texts.add(new String(r.value(), StandardCharsets.UTF_8))));
    return texts;
  }

  private static void write(EmbeddedKafka kafka, String... values) throws Exception {
    try (Producer<byte @Nullable [], byte[]> producer =
        KafkaClients.producer(kafka.bootstrapServers(), Duration.ZERO, kafka.access().settings())) {
      for (String value : values) {
        producer
            .send(new ProducerRecord<>(Topics.EVENTS, value.getBytes(StandardCharsets.UTF_8)))
            .get();
      }
    }
  }
}
