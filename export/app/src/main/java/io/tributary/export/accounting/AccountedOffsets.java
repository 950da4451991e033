package io.tributary.export.accounting;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.WholeFile;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The offsets up to which the input has been accounted for: the end offsets of the last run that
 * completed. The next run that completes also counts the input that a killed process left
 * uncounted.
 */
public final class AccountedOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(AccountedOffsets.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, Long>> OFFSETS = new TypeReference<>() {};

  private final Path file;

  public AccountedOffsets(DataFolder folder) {
    this.file = folder.root().resolve("accounted-offsets.json");
  }

  /**
   * The input that is not accounted for yet and that Kafka still holds.
   *
   * @param starts offsets of the oldest records
   * @param ends offsets after the last records to count
   */
  public OffsetRange range(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> accounted = read();
    Map<TopicPartition, Long> from = new HashMap<>();
    long expired = 0;
    for (TopicPartition at : ends.keySet()) {
      long start = starts.getOrDefault(at, 0L);
      from.put(at, Math.max(start, accounted.getOrDefault(at, 0L)));
      expired += Math.max(0, start - accounted.getOrDefault(at, 0L));
    }
    if (expired > 0) {
      LOG.warn(
          "{} records have expired in Kafka since the last accounting; this one excludes them. Their"
              + " decisions are in the table decisions",
          expired);
    }
    return new OffsetRange(from, ends);
  }

  private Map<TopicPartition, Long> read() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      Map<TopicPartition, Long> offsets = new HashMap<>();
      JSON.readValue(file.toFile(), OFFSETS)
          .forEach((name, offset) -> offsets.put(partition(name), offset));
      return offsets;
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          file + " is damaged (" + FailureText.of(e) + "); restore it from a backup of the folder");
    }
  }

  /** Records that everything before these offsets is accounted for. */
  public void write(Map<TopicPartition, Long> offsets) {
    Map<String, Long> json = new TreeMap<>();
    offsets.forEach((at, offset) -> json.put(at.topic() + ":" + at.partition(), offset));
    try {
      WholeFile.write(file, JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }

  private static TopicPartition partition(String name) {
    int colon = name.lastIndexOf(':');
    return new TopicPartition(
        name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)));
  }
}
