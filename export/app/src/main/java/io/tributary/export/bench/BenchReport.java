package io.tributary.export.bench;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.export.folder.WholeFile;
import io.tributary.schemas.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a benchmark found, as written to {@code --out}. {@code docs/performance.md} has the
 * schema.
 *
 * @param schema {@link #SCHEMA}
 * @param commit git commit of the program, with {@code -dirty} if files were changed; or unknown
 * @param machine runtime, processors and heap limit
 * @param options what was measured
 * @param runs the figures of each run, in order
 */
public record BenchReport(
    String schema,
    String commit,
    Map<String, String> machine,
    BenchSettings options,
    List<BenchFigures> runs) {
  static final String SCHEMA = "tributary-bench/1";
  private static final ObjectMapper JSON = new ObjectMapper();

  static BenchReport of(BenchSettings options, List<BenchFigures> runs) {
    return new BenchReport(
        SCHEMA, BenchHost.commit(), BenchHost.machine(), options, List.copyOf(runs));
  }

  /** Writes the report, and replaces an existing one. */
  public void write(Path file) throws IOException {
    WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
  }

  /**
   * Reads a report.
   *
   * @throws UserException if the file is missing or no report of this version
   */
  public static BenchReport read(Path file) {
    try {
      String schema = JSON.readTree(Files.readAllBytes(file)).path("schema").asText();
      if (!schema.equals(SCHEMA)) {
        throw new UserException(
            file + " is no result of this version (" + SCHEMA + "): give a file that --out wrote");
      }
      return JSON.readValue(Files.readAllBytes(file), BenchReport.class);
    } catch (NoSuchFileException e) {
      throw new UserException("there is no file " + file + ": give one that --out wrote");
    } catch (JacksonException e) {
      throw new UserException(file + " is no result of a benchmark: give a file that --out wrote");
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + e);
    }
  }
}
