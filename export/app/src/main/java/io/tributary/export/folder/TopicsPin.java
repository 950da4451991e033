package io.tributary.export.folder;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Binds a data folder to the topics it was created with. State and accounting refer to their
 * offsets, which have no meaning in another Kafka, or in topics that were deleted and created
 * again.
 */
public final class TopicsPin {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> IDS = new TypeReference<>() {};

  private TopicsPin() {}

  /**
   * Pins a new folder, or checks an existing one.
   *
   * @param ids the id that Kafka assigned to each topic
   * @throws UserException if the folder was created with others
   */
  public static void check(DataFolder folder, Map<String, String> ids) {
    Path pin = folder.root().resolve("topics.json");
    try {
      if (!Files.exists(pin)) {
        WholeFile.write(pin, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(ids));
        return;
      }
      Map<String, String> others = JSON.readValue(pin.toFile(), IDS);
      others.entrySet().removeAll(ids.entrySet());
      if (!others.isEmpty()) {
        throw new UserException(
            "%s was created with other topics of the same names: %s. Either"
                    .formatted(folder.root(), others.keySet())
                + " bootstrap.servers refers to another Kafka, or the topics were deleted and"
                + " created again. Give the earlier Kafka, or another --data");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(pin + " cannot be read or written", e);
    }
  }
}
