package io.tributary.export.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the JobManager's REST endpoint, with the certificate that the endpoint requires. */
final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String CAUSED_BY = "Caused by: ";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient http;

  private FlinkRest(URI address, HttpClient http) {
    this.address = address;
    this.http = http;
  }

  /** A client of the cluster's JobManager. */
  static FlinkRest of(ClusterFiles files, ClusterPlan plan, String password) {
    URI address = URI.create("https://%s:%d".formatted(ClusterPorts.HOST, plan.ports().rest()));
    Path store = new FlinkKeyStores(files).rest();
    return new FlinkRest(
        address,
        HttpClient.newBuilder()
            .sslContext(context(store, password.toCharArray()))
            .connectTimeout(TIMEOUT)
            .build());
  }

  private static SSLContext context(Path store, char[] password) {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance(FlinkKeyStores.TYPE);
      keys.load(in, password);
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, password);
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keys);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new ClusterException(
          "the key store " + store + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The newest job that has not ended; empty if there is none or nobody answers. */
  Optional<ClusterJob> job() {
    return get("/jobs/overview").flatMap(ClusterJob::newest);
  }

  /** Why a job last restarted, in one line; empty if it never did or nobody answers. */
  Optional<String> lastFailure(ClusterJob job) {
    return get("/jobs/" + job.id() + "/exceptions")
        .map(answer -> answer.at("/exceptionHistory/entries/0/stacktrace").asText())
        .flatMap(FlinkRest::rootCause);
  }

  /** The innermost cause of a stack trace. */
  static Optional<String> rootCause(String stackTrace) {
    String cause = "";
    for (String line : stackTrace.lines().toList()) {
      if (line.startsWith(CAUSED_BY)) {
        cause = line.substring(CAUSED_BY.length());
      } else if (cause.isEmpty()) {
        cause = line;
      }
    }
    return Optional.of(cause.strip()).filter(text -> !text.isEmpty());
  }

  /** The answer to a request; empty if nobody answers or the answer is an error. */
  Optional<JsonNode> get(String path) {
    return send(HttpRequest.newBuilder(address.resolve(path)).GET());
  }

  /** Starts a stop with a savepoint; the id of the request, empty if it was refused. */
  Optional<String> stopWithSavepoint(String job, String folder) {
    ObjectNode body = JSON.createObjectNode();
    body.put("targetDirectory", folder).put("drain", false).put("formatType", "CANONICAL");
    return send(HttpRequest.newBuilder(address.resolve("/jobs/" + job + "/stop"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())))
        .map(answer -> answer.path("request-id").asText());
  }

  private Optional<JsonNode> send(HttpRequest.Builder request) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return answer.statusCode() / 100 == 2 ? Optional.of(JSON.readTree(body)) : Optional.empty();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
