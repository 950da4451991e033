package io.tributary.export.job;

import io.tributary.schemas.UserException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The arguments of a job's main class: {@code --name VALUE} or {@code --name=VALUE}, each once. */
final class JobArguments {
  private final Map<String, String> values = new LinkedHashMap<>();

  private JobArguments() {}

  /**
   * Parses the arguments.
   *
   * @param known names of the arguments, without the dashes
   * @throws UserException if an argument is unknown, repeated, or has no value
   */
  static JobArguments parse(String[] words, Set<String> known) {
    JobArguments arguments = new JobArguments();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      if (!name.startsWith("--") || !known.contains(name.substring(2))) {
        throw new UserException(
            "%s is not an argument of this job; the arguments are %s".formatted(word, known));
      }
      if (equals < 0 && i + 1 == words.length) {
        throw new UserException(name + " has no value; write " + name + " VALUE");
      }
      String value = equals < 0 ? words[++i] : word.substring(equals + 1);
      if (arguments.values.put(name.substring(2), value) != null) {
        throw new UserException(name + " is given twice; give it once");
      }
    }
    return arguments;
  }

  /** The value of an argument. */
  String require(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UserException("--" + name + " is missing");
    }
    return value;
  }

  String or(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}
