package io.tributary.schemas.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks up secrets by the name of an environment variable.
 *
 * <p>A command that works on a data folder with credentials of its own adds them with {@link
 * #provide}, because a process cannot change its own environment. Thread-safe.
 */
public final class Secrets {
  private static final Map<String, String> PROVIDED = new ConcurrentHashMap<>();

  private Secrets() {}

  /** Adds secrets for this process; they take precedence over the environment. */
  public static void provide(Map<String, String> secrets) {
    PROVIDED.putAll(secrets);
  }

  /** The value of a secret; null if it is neither provided nor set in the environment. */
  public static @Nullable String find(String name) {
    String provided = PROVIDED.get(name);
    return provided == null ? System.getenv(name) : provided;
  }
}
