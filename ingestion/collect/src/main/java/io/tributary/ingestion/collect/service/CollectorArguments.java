package io.tributary.ingestion.collect.service;

import io.tributary.schemas.UserException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@link CollectorMain}.
 *
 * @param config the settings file
 * @param port the port to listen at; 0 for any free one
 */
record CollectorArguments(Path config, int port) {
  static final String USAGE =
      "write: --config FILE [--port N], where FILE is the settings file of serve and N is 8080 by"
          + " default";
  private static final int DEFAULT_PORT = 8080;
  private static final int LARGEST_PORT = 65_535;

  /**
   * Parses them.
   *
   * @throws UserException if they cannot be used
   */
  static CollectorArguments parse(List<String> words) {
    Path config = null;
    int port = DEFAULT_PORT;
    for (int i = 0; i + 1 < words.size(); i += 2) {
      String value = words.get(i + 1);
      switch (words.get(i)) {
        case "--config" -> config = Path.of(value);
        case "--port" -> port = port(value);
        default -> throw new UserException(words.get(i) + " is not an argument; " + USAGE);
      }
    }
    if (words.size() % 2 == 1) {
      throw new UserException(words.get(words.size() - 1) + " has no value; " + USAGE);
    }
    return new CollectorArguments(require(config), port);
  }

  private static Path require(@Nullable Path config) {
    if (config == null) {
      throw new UserException("--config is missing; " + USAGE);
    }
    return config;
  }

  private static int port(String value) {
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > LARGEST_PORT) {
      throw new UserException("--port is " + value + "; write a number from 0 to " + LARGEST_PORT);
    }
    return Integer.parseInt(value);
  }
}
