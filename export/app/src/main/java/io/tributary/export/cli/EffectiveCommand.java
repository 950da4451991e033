package io.tributary.export.cli;

import io.tributary.export.accounting.RunNotice;
import io.tributary.export.folder.DataFolder;
import io.tributary.export.folder.Storage;
import io.tributary.export.folder.WholeFile;
import io.tributary.export.table.EffectiveDataset;
import io.tributary.export.table.EffectiveParquet;
import io.tributary.export.table.EffectiveRow;
import io.tributary.export.table.EffectiveSql;
import io.tributary.export.table.NoTablesException;
import io.tributary.export.table.PointReader;
import io.tributary.export.table.Warehouse;
import io.tributary.export.terminal.ExitCode;
import io.tributary.export.terminal.TerminalText;
import io.tributary.schemas.FailureText;
import io.tributary.schemas.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary effective}. */
@Command(
    name = "effective",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the effective dataset: what may be used now, and for what.",
      "",
      "One row a post and horizon, by post id: what may be used, counts and scores, content and"
          + " its features; docs/tables.md has the columns. What has been withdrawn by now is not in"
          + " it. A row with too few viewers is suppressed: its counts are null. Times are"
          + " epoch milliseconds. In JSON every row has every key. In CSV (RFC 4180) null is an empty"
          + " cell, an empty text is \"\", and a list is JSON."
    })
final class EffectiveCommand implements Callable<Integer> {
  enum Format {
    JSONL,
    CSV,
    PARQUET,
    SQL
  }

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder of earlier runs.")
  private @Nullable Path data;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "JSONL",
      description =
          "jsonl (default), csv or parquet, which needs --to; or sql: no rows, but a script for DuckDB"
              + " that reads them from the tables' files (docs/tables.md).")
  private Format format = Format.JSONL;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where to write it; the terminal by default. Replaced if it exists.")
  private @Nullable Path to;

  @Option(
      names = "--spreadsheet-safe",
      description =
          "With csv: a text that a spreadsheet would run as a formula begins with an apostrophe, and"
              + " every text is quoted. For people; programs read plain csv.")
  private boolean spreadsheetSafe;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (spreadsheetSafe && format != Format.CSV && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--spreadsheet-safe goes with --format csv: no other has formulas");
    }
    if (format == Format.PARQUET && to == null && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--format parquet goes with --to: it is no text for a terminal");
    }
    if (data == null) {
      throw new IllegalStateException("picocli lets no command start without --data");
    }
    Answer answer;
    try (DataFolder folder = DataFolder.view(data);
        Warehouse warehouse = Storage.of(folder).open()) {
      PointReader reader = PointReader.newest(warehouse);
      RunNotice.report(folder, reader.point().watermark(), System.err);
      answer =
          format == Format.SQL
              ? new Answer(List.of(), EffectiveSql.script(reader))
              : new Answer(EffectiveDataset.read(reader), "");
    } catch (NoTablesException e) {
      try (DataFolder folder = DataFolder.view(data)) {
        RunNotice.report(folder, null, System.err);
      }
      throw e;
    }
    if (to == null) {
      write(answer, System.out);
    } else {
      toFile(answer, to);
      System.err.println(answer.size() + " written to " + TerminalText.line(to));
    }
    return ExitCode.OK;
  }

  /** The rows, or the script that computes them. */
  private record Answer(List<EffectiveRow> rows, String script) {
    String size() {
      return script.isEmpty() ? "%,d rows".formatted(rows.size()) : "a script";
    }
  }

  private void toFile(Answer answer, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UserException("--to: there is no folder " + folder + "; make it first");
    }
    if (Files.isDirectory(file)) {
      throw new UserException("--to: " + file + " is a folder; give the name of a file");
    }
    try {
      WholeFile.write(file, half -> write(answer, half));
    } catch (FileSystemException e) {
      throw new UserException(
          "--to: %s cannot be written (%s); give another file"
              .formatted(file, e.getReason() == null ? FailureText.of(e) : e.getReason()));
    }
  }

  private void write(Answer answer, Path file) throws IOException {
    // If a file cannot be created, Parquet's own message is a stack trace.
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      if (format != Format.PARQUET) {
        write(answer, out);
        return;
      }
    }
    EffectiveParquet.write(answer.rows(), file);
  }

  private void write(Answer answer, OutputStream out) throws IOException {
    switch (format) {
      case SQL -> out.write(answer.script().getBytes(StandardCharsets.UTF_8));
      case CSV ->
          (spreadsheetSafe ? EffectiveCsv.SPREADSHEET_SAFE : EffectiveCsv.EXACT)
              .write(answer.rows(), out);
      default -> EffectiveText.jsonl(answer.rows(), out);
    }
  }
}
