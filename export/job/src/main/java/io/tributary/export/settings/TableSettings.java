package io.tributary.export.settings;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.schemas.settings.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The section {@code tables} of {@code --config}. Secrets are held by environment variables; the
 * settings name the variables.
 *
 * @param catalog {@code catalog}: sqlite (default, a file under {@code --data}), postgresql or rest
 * @param uri {@code uri}: the catalog's address
 * @param location {@code location}: address below which table files are stored, such as {@code
 *     s3://bucket/warehouse}; if empty, under {@code --data} or where the REST catalog decides
 * @param namespace {@code namespace}: tributary
 * @param user {@code user}: user name for PostgreSQL
 * @param passwordEnv {@code password-env}: the variable with the user's password
 * @param tokenEnv {@code token-env}: the variable with the REST catalog's bearer token
 * @param credentialEnv {@code credential-env}: the variable with {@code id:secret}, which a REST
 *     catalog exchanges for a token
 * @param properties {@code properties}: further properties of the catalog, by Iceberg's names
 */
public record TableSettings(
    Catalog catalog,
    Optional<String> uri,
    Optional<String> location,
    String namespace,
    Optional<String> user,
    Optional<String> passwordEnv,
    Optional<String> tokenEnv,
    Optional<String> credentialEnv,
    Map<String, String> properties) {

  /** The catalog that holds the tables. */
  public enum Catalog {
    SQLITE,
    POSTGRESQL,
    REST
  }

  private static final Set<String> KEYS =
      Set.of(
          "catalog",
          "uri",
          "location",
          "namespace",
          "user",
          "password-env",
          "token-env",
          "credential-env",
          "properties");
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(token|passw|credential|secret|authorization|api-?key).*");

  /** Names that match the pattern but hold no secret. */
  private static final Set<String> HARMLESS = Set.of("token-refresh-enabled", "oauth2-server-uri");

  private static final Pattern SECRET_IN_URI =
      Pattern.compile("(?i).*([?&][^=&]*(passw|user|token|secret)[^=&]*=|//[^/@]*@).*");

  static TableSettings local() {
    return new TableSettings(
        Catalog.SQLITE,
        Optional.empty(),
        Optional.empty(),
        "tributary",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  static TableSettings read(Settings settings) {
    settings.knows(KEYS);
    TableSettings read =
        new TableSettings(
            settings.oneOf(Catalog.class, "catalog", Catalog.SQLITE),
            Optional.ofNullable(settings.text("uri")),
            Optional.ofNullable(settings.text("location")).map(StorageSettings::withoutSlash),
            settings.text("namespace", "tributary"),
            Optional.ofNullable(settings.text("user")),
            Optional.ofNullable(settings.text("password-env")),
            Optional.ofNullable(settings.text("token-env")),
            Optional.ofNullable(settings.text("credential-env")),
            settings.words("properties"));
    read.check(settings);
    return read;
  }

  private void check(Settings settings) {
    switch (catalog) {
      case SQLITE -> uri.ifPresent(a -> settings.problem("uri", "goes with another catalog"));
      case POSTGRESQL -> {
        if (!uri.orElse("").startsWith("jdbc:postgresql:")) {
          settings.problem("uri", "must look like jdbc:postgresql://host:5432/database");
        }
        if (location.isEmpty()) {
          settings.problem("location", "is needed: write s3://bucket/prefix");
        }
      }
      case REST -> {
        if (!uri.orElse("").matches("https?://.+")) {
          settings.problem("uri", "must be the REST catalog's address, such as https://host:8181");
        }
      }
    }
    if (SECRET_IN_URI.matcher(uri.orElse("")).matches()) {
      settings.problem("uri", "holds a user or password; use user and password-env");
    }
    properties.keySet().stream()
        .filter(name -> SECRET.matcher(name).matches() && !HARMLESS.contains(name))
        .forEach(
            name ->
                settings.problem(
                    "properties." + name,
                    "is a secret; use password-env, token-env or credential-env"));
    location
        .filter(place -> !place.startsWith("s3://") && catalog != Catalog.REST)
        .ifPresent(
            place -> settings.problem("location", "is " + place + "; write s3://bucket/prefix"));
  }

  /** The settings that must not change once tables exist, by name. */
  Map<String, String> identity() {
    Map<String, String> identity = new TreeMap<>();
    identity.put("tables.catalog", catalog.name().toLowerCase(Locale.ROOT));
    identity.put("tables.location", location.orElse("as the catalog says"));
    identity.put("tables.namespace", namespace);
    if (catalog == Catalog.POSTGRESQL) {
      identity.put("tables.database", database(uri.orElse("")));
    }
    return identity;
  }

  /** The name of the database; the server may move. */
  private static String database(String jdbcUrl) {
    return jdbcUrl.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  /** The settings in the form of a settings file. */
  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("catalog", catalog.name().toLowerCase(Locale.ROOT));
    uri.ifPresent(address -> json.put("uri", address));
    location.ifPresent(place -> json.put("location", place));
    json.put("namespace", namespace);
    user.ifPresent(name -> json.put("user", name));
    passwordEnv.ifPresent(name -> json.put("password-env", name));
    tokenEnv.ifPresent(name -> json.put("token-env", name));
    credentialEnv.ifPresent(name -> json.put("credential-env", name));
    properties.forEach(json.putObject("properties")::put);
    return json;
  }
}
