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
 * Holds a data folder to the topics it was made with: state and accounting count their offsets,
 * which mean nothing in another Kafka, or in topics of the same name that were made anew.
 */
public final class TopicsPin {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> IDS = new TypeReference<>() {};

  private TopicsPin() {}

  /**
   * Pins a new folder, checks an old one.
   *
   * @param ids the id of each topic, as Kafka gives it
   * @throws UserException if the folder was made with others
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
            "%s has read other topics than these, although they have the same names: %s. Either"
                    .formatted(folder.root(), others.keySet())
                + " bootstrap.servers names another Kafka, or the topics were deleted and made"
                + " again. Give the Kafka of before, or another --data");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(pin + " cannot be read or written", e);
    }
  }
}
