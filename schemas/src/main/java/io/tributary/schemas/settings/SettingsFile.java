package io.tributary.schemas.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a YAML file of settings as a whole, so that one start reports all of its problems. */
public final class SettingsFile {
  private SettingsFile() {}

  /**
   * Reads a file.
   *
   * @param reader converts the top level into a value and records problems there
   * @throws UserException if the file is absent, is not YAML, or has problems
   */
  public static <T> T read(Path file, Function<Settings, T> reader) {
    List<String> problems = new ArrayList<>();
    T value = reader.apply(new Settings(parse(file), "", problems));
    if (!problems.isEmpty()) {
      throw new UserException(
          "%s cannot be used:%n  %s"
              .formatted(file, String.join(System.lineSeparator() + "  ", problems)));
    }
    return value;
  }

  /** Parses a text into its top level. */
  static Settings parse(String yaml, List<String> problems) throws IOException {
    return new Settings(new YAMLMapper().readTree(yaml), "", problems);
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw new UserException(file + " contains no settings; write lines such as partitions: 4");
      }
      return root;
    } catch (NoSuchFileException e) {
      throw new UserException(file + " does not exist; specify an existing file with --config");
    } catch (JsonProcessingException e) {
      throw new UserException(file + " is not YAML: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + FailureText.of(e));
    }
  }
}
