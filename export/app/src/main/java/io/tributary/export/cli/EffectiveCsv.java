package io.tributary.export.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.tributary.export.table.EffectiveColumns;
import io.tributary.export.table.EffectiveRow;
import io.tributary.schemas.table.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effective dataset as CSV: RFC 4180 with a header and line feeds, UTF-8. Does not close the
 * stream.
 *
 * <p>The format is unambiguous: null is an empty cell, an empty text is {@code ""}, a list is JSON,
 * bytes are Base64.
 */
final class EffectiveCsv {
  /** For programs: every value is exact. */
  static final EffectiveCsv EXACT = new EffectiveCsv(false);

  /**
   * For spreadsheets, which execute cells that look like formulas. Follows OWASP on CSV injection:
   * an apostrophe precedes such a text, and every text is quoted, so that a program with another
   * separator does not split it. Numbers remain numbers.
   */
  static final EffectiveCsv SPREADSHEET_SAFE = new EffectiveCsv(true);

  private static final List<Column> COLUMNS = EffectiveColumns.ALL;

  /** Some programs fold the full-width characters into the others. */
  private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final boolean isSpreadsheetSafe;

  private EffectiveCsv(boolean isSpreadsheetSafe) {
    this.isSpreadsheetSafe = isSpreadsheetSafe;
  }

  void write(List<EffectiveRow> rows, OutputStream out) throws IOException {
    CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(false);
    COLUMNS.forEach(column -> schema.addColumn(column.name()));
    try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
      csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      csv.enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS);
      csv.setSchema(schema.build());
      csv.writeStartArray();
      for (Column column : COLUMNS) {
        csv.writeString(column.name());
      }
      csv.writeEndArray();
      // Set after the header is written, whose names need no quotes.
      csv.configure(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS, isSpreadsheetSafe);
      for (EffectiveRow row : rows) {
        csv.writeStartArray();
        for (int i = 0; i < COLUMNS.size(); i++) {
          write(csv, COLUMNS.get(i), row.get(i));
        }
        csv.writeEndArray();
      }
    }
  }

  private void write(CsvGenerator csv, Column column, @Nullable Object cell) throws IOException {
    if (cell == null) {
      csv.writeNull();
      return;
    }
    switch (column.type()) {
      case STRING -> csv.writeString(text((String) cell));
      case STRINGS, STRUCTS -> csv.writeString(EffectiveText.json(column, cell));
      case BINARY -> csv.writeString(Base64.getEncoder().encodeToString((byte[]) cell));
      default -> csv.writePOJO(cell);
    }
  }

  private String text(String cell) {
    return isSpreadsheetSafe && !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0
        ? "'" + cell
        : cell;
  }
}
