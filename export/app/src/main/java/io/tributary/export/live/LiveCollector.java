package io.tributary.export.live;

import io.tributary.export.config.RunConfig;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.LocalKeys;
import io.tributary.ingestion.collect.KafkaAccess;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.CollectorOptions;
import io.tributary.ingestion.collect.service.CollectorSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The collector of a live run: its options, and the text that shows users how to reach it. */
public final class LiveCollector {
  private final RunConfig config;
  private final LocalKeys keys;
  private final boolean keysAreNew;
  private final Path data;
  private final int port;

  private LiveCollector(RunConfig config, LocalKeys keys, boolean keysAreNew, Path data, int port) {
    this.config = config;
    this.keys = keys;
    this.keysAreNew = keysAreNew;
    this.data = data;
    this.port = port;
  }

  /** Creates the collector of a data folder. The first call creates the local keys. */
  public static LiveCollector of(DataFolder folder, RunConfig config, int port) throws IOException {
    boolean keysAreNew = !LocalKeys.exist(folder);
    return new LiveCollector(config, LocalKeys.of(folder), keysAreNew, folder.root(), port);
  }

  /** Returns the keys for clients on this machine. */
  public LocalKeys keys() {
    return keys;
  }

  /** Returns the options for collecting into a Kafka. */
  public CollectorOptions options(KafkaAccess kafka) {
    CollectorSettings settings = config.collector();
    return new CollectorOptions(
        settings.host(),
        port,
        kafka.address(),
        kafka.settings(),
        apiKeys(),
        settings.tls(),
        settings.limits(),
        settings.heartbeatInterval(),
        settings.heartbeatTime(),
        config.consentStaleAfter(),
        settings.imageBase(),
        CollectorOptions.RECOVERED_RECORDS,
        settings.hostNames());
  }

  private List<ApiKey> apiKeys() {
    return hasOwnKeys() ? config.collector().keys() : keys.toApiKeys();
  }

  private boolean hasOwnKeys() {
    return !config.collector().keys().isEmpty();
  }

  /**
   * Prints where to send events. Prints the keys only when they have just been created, because a
   * service's output ends up in logs.
   */
  public void report(URI address, PrintStream out) {
    out.println("Accepting events at " + address + "/v1/events; health at " + address + "/health");
    if (hasOwnKeys()) {
      out.println("Keys: those in the settings.");
      return;
    }
    if (keysAreNew) {
      out.print(keys.text());
      out.println("They are printed only once; show them with: tributary keys show --data " + data);
    } else {
      out.println("Keys: those created before; show them with: tributary keys show --data " + data);
    }
    out.flush();
  }
}
