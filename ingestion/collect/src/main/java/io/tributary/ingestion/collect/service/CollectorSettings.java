package io.tributary.ingestion.collect.service;

import io.tributary.ingestion.collect.file.InputException;
import io.tributary.ingestion.collect.file.ReplayOptions;
import io.tributary.ingestion.collect.http.ApiKey;
import io.tributary.ingestion.collect.http.CollectorLimits;
import io.tributary.ingestion.collect.http.ConnectionLimits;
import io.tributary.ingestion.collect.http.HeartbeatTime;
import io.tributary.ingestion.collect.http.SenderRights;
import io.tributary.ingestion.collect.http.TlsOptions;
import io.tributary.schemas.event.ImageBase;
import io.tributary.schemas.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The section {@code collector} of {@code --config}.
 *
 * @param host {@code host}: address to listen at, 127.0.0.1
 * @param keys {@code keys}: the clients that may send; local keys are generated if there are none
 * @param tls {@code tls}: the certificate; the password comes from the environment variable that
 *     {@code password-env} names
 * @param limits the other settings, by the names in {@link CollectorLimits}
 * @param imageBase {@code image-base}: base of relative image addresses; without it they stay
 *     relative
 * @param heartbeatInterval {@code heartbeat-interval}: 1s
 * @param heartbeatTime {@code heartbeat-time}: {@code clock}, or {@code consent-feed} for a
 *     recorded feed
 * @param hostNames {@code host-names}: additional host names under which health and metrics may be
 *     requested
 */
public record CollectorSettings(
    String host,
    List<ApiKey> keys,
    Optional<TlsOptions> tls,
    CollectorLimits limits,
    Optional<ImageBase> imageBase,
    Duration heartbeatInterval,
    HeartbeatTime heartbeatTime,
    Set<String> hostNames) {
  private static final Set<String> KEYS =
      Set.of(
          "host",
          "host-names",
          "keys",
          "tls",
          "image-base",
          "heartbeat-interval",
          "heartbeat-time",
          "max-body-bytes",
          "max-batch-events",
          "max-event-bytes",
          "max-bytes-in-flight",
          "events-per-second",
          "request-timeout",
          "head-timeout",
          "idle-timeout",
          "max-connections",
          "kafka-timeout",
          "shutdown-patience");
  private static final Duration LEAST = Duration.ofMillis(100);

  public static CollectorSettings defaults() {
    return new CollectorSettings(
        "127.0.0.1",
        List.of(),
        Optional.empty(),
        CollectorLimits.defaults(),
        Optional.empty(),
        Duration.ofSeconds(1),
        HeartbeatTime.CLOCK,
        Set.of());
  }

  public static CollectorSettings read(Settings all) {
    Settings settings = all.section("collector").knows(KEYS);
    CollectorSettings defaults = defaults();
    return new CollectorSettings(
        settings.text("host", defaults.host()),
        keys(settings),
        tls(settings),
        limits(settings, defaults.limits()),
        imageBase(settings),
        settings.duration("heartbeat-interval", defaults.heartbeatInterval(), LEAST),
        settings.oneOf(HeartbeatTime.class, "heartbeat-time", defaults.heartbeatTime()),
        new TreeSet<>(settings.texts("host-names")));
  }

  private static CollectorLimits limits(Settings settings, CollectorLimits defaults) {
    int body = settings.whole("max-body-bytes", defaults.maxBodyBytes(), 1_024, 64 << 20);
    int events = settings.whole("max-batch-events", defaults.maxBatchEvents(), 1, 1_000_000);
    int least = (int) CollectorLimits.leastInFlight(body, events);
    return new CollectorLimits(
        body,
        events,
        settings.whole("max-event-bytes", defaults.maxEventBytes(), 256, 4 << 20),
        settings.whole(
            "max-bytes-in-flight",
            (int) Math.max(least, defaults.maxBytesInFlight()),
            least,
            1 << 30),
        settings.whole("events-per-second", defaults.eventsPerSecond(), 0, 10_000_000),
        settings.duration("request-timeout", defaults.requestTimeout(), LEAST),
        settings.duration("kafka-timeout", defaults.kafkaTimeout(), Duration.ofSeconds(1)),
        settings.duration("shutdown-patience", defaults.shutdownPatience(), LEAST),
        connections(settings, defaults.connections()));
  }

  private static ConnectionLimits connections(Settings settings, ConnectionLimits defaults) {
    return new ConnectionLimits(
        settings.whole("max-connections", defaults.most(), 16, 100_000),
        settings.duration("head-timeout", defaults.headTimeout(), LEAST),
        settings.duration("idle-timeout", defaults.idleTimeout(), LEAST));
  }

  private static Optional<ImageBase> imageBase(Settings settings) {
    String base = settings.text("image-base");
    try {
      return base == null
          ? Optional.empty()
          : ReplayOptions.defaults().withImageBase(base).imageBase();
    } catch (InputException e) {
      settings.problem("image-base", "is " + base + "; write a folder, or an address of one");
      return Optional.empty();
    }
  }

  private static Optional<TlsOptions> tls(Settings settings) {
    if (!settings.has("tls")) {
      return Optional.empty();
    }
    Settings tls = settings.section("tls").knows(Set.of("key-store", "password-env", "type"));
    String keyStore = tls.text("key-store");
    String variable = tls.text("password-env");
    if (keyStore == null || variable == null) {
      settings.problem("tls", "needs key-store and password-env");
      return Optional.empty();
    }
    String password = System.getenv(variable);
    if (password == null) {
      tls.problem("password-env", "names " + variable + ", which is not set; export it");
      return Optional.empty();
    }
    return Optional.of(new TlsOptions(Path.of(keyStore), password, tls.text("type", "PKCS12")));
  }

  private static List<ApiKey> keys(Settings settings) {
    List<ApiKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Settings entry : settings.list("keys")) {
      entry.knows(Set.of("name", "sha256", "roles", "sources"));
      String name = entry.text("name");
      String sha256 = entry.text("sha256");
      if (name == null || sha256 == null) {
        entry.problem("name", "and sha256 are needed");
        continue;
      }
      if (!names.add(name)) {
        entry.problem("name", "is " + name + ", as that of another key");
      }
      try {
        Set<ApiKey.Role> roles = roles(entry);
        Set<String> sources = new TreeSet<>(entry.texts("sources"));
        keys.add(new ApiKey(name, sha256.toLowerCase(Locale.ROOT), roles, sources));
      } catch (IllegalArgumentException e) {
        entry.problem("sha256", "or roles: " + e.getMessage());
      }
    }
    long authorities =
        keys.stream()
            .filter(key -> key.roles().contains(ApiKey.Role.CONSENT_AUTHORITY))
            .map(ApiKey::sources)
            .distinct()
            .count();
    if (authorities > 1) {
      settings.problem(
          "keys",
          "have "
              + authorities
              + " consent authorities with different sources; the heartbeat of one would cover"
              + " all of them, so let one authority send all decisions");
    }
    String disputed = SenderRights.disputed(keys);
    if (disputed != null) {
      settings.problem(
          "keys",
          "give the source "
              + disputed
              + " of a consent authority to a producer too; use a different one for the producer");
    }
    return keys;
  }

  private static Set<ApiKey.Role> roles(Settings entry) {
    Set<ApiKey.Role> roles = EnumSet.noneOf(ApiKey.Role.class);
    for (String role : entry.texts("roles")) {
      switch (role) {
        case "producer" -> roles.add(ApiKey.Role.PRODUCER);
        case "consent-authority" -> roles.add(ApiKey.Role.CONSENT_AUTHORITY);
        default -> entry.problem("roles", "has " + role + "; write producer or consent-authority");
      }
    }
    return roles;
  }
}
