package io.tributary.schemas.settings;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code kafka} of {@code --config}: settings of Kafka's clients by their own names.
 * Secrets are kept in environment variables, to which a value refers by <code>${env:NAME}</code>.
 * Each client resolves the reference itself, so a job's plan and logs contain only the reference.
 */
public final class KafkaSettings {
  private static final String RESET = "auto.offset.reset";
  private static final List<String> RESETS = List.of("none", "earliest", "latest");

  private static final String PROVIDERS = "config.providers";

  /** Kafka's class, by name: only Kafka clients need Kafka on the class path. */
  private static final String ENVIRONMENT =
      "org.apache.kafka.common.config.provider.EnvVarConfigProvider";

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([^}]*)}");
  private static final Pattern SECRET_NAME = Pattern.compile(".*(\\.password|\\.key|\\.secret)");
  private static final Pattern SECRET_IN_JAAS =
      Pattern.compile("(?i)(password|secret)\\s*=\\s*+\"?+(?!\\$\\{)");

  private final Settings settings;
  private final UnaryOperator<@Nullable String> environment;

  private KafkaSettings(Settings settings, UnaryOperator<@Nullable String> environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /**
   * Reads the section; records problems in {@code settings}.
   *
   * @param environment returns the value of a variable, null if it is not set
   */
  public static Map<String, String> read(
      Settings settings, UnaryOperator<@Nullable String> environment) {
    return new KafkaSettings(settings, environment).read();
  }

  private Map<String, String> read() {
    Map<String, String> kafka = settings.words("kafka");
    String reset = kafka.getOrDefault(RESET, "none");
    if (!RESETS.contains(reset)) {
      settings.problem("kafka." + RESET, "is \"" + reset + "\"; write one of " + RESETS);
    }
    kafka.forEach(this::check);
    if (kafka.values().stream().anyMatch(value -> REFERENCE.matcher(value).find())) {
      kafka.putIfAbsent(PROVIDERS, "env");
      kafka.putIfAbsent(PROVIDERS + ".env.class", ENVIRONMENT);
    }
    return kafka;
  }

  private void check(String name, String value) {
    boolean isSecret =
        (SECRET_NAME.matcher(name).matches() && !value.startsWith("${"))
            || (name.endsWith("jaas.config") && SECRET_IN_JAAS.matcher(value).find());
    if (isSecret) {
      // Without the value, which must not reach a log.
      settings.problem(
          "kafka." + name,
          "contains a secret; write ${env:NAME} instead, and set that variable for the process");
    }
    Matcher reference = REFERENCE.matcher(value);
    while (reference.find()) {
      if (environment.apply(reference.group(1)) == null) {
        settings.problem(
            "kafka." + name,
            "refers to the environment variable " + reference.group(1) + ", which is not set");
      }
    }
  }
}
