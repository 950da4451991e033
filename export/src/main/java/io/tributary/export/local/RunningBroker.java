package io.tributary.export.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The broker that another process runs on a folder. */
public final class RunningBroker {
  private static final int PATIENCE_MILLIS = 10_000;

  private RunningBroker() {}

  /**
   * Its address, if it answers.
   *
   * <p>The port of the last start may belong to somebody else by now, so whoever answers there is
   * asked for the id that is written in the folder.
   *
   * @param folder as given to {@link EmbeddedKafka#start}
   */
  public static Optional<String> find(Path folder) {
    Optional<String> id = clusterId(folder);
    return id.isEmpty()
        ? Optional.empty()
        : BrokerPorts.remembered(folder)
            .map(BrokerPorts::clientAddress)
            .filter(address -> id.equals(answer(address)));
  }

  private static Optional<String> answer(String address) {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      return Optional.of(
          admin.describeCluster().clusterId().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<String> clusterId(Path folder) {
    Properties properties = new Properties();
    Path file = folder.resolve(BrokerStorage.FORMATTED);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      return Optional.empty(); // it is only just being made
    }
    return Optional.ofNullable(properties.getProperty("cluster.id"));
  }
}
