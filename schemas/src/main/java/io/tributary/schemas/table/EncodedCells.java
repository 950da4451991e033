package io.tributary.schemas.table;

import org.jspecify.annotations.Nullable;

/** The cells of a row that is kept in a shorter form, as bytes. Immutable. */
interface EncodedCells {
  /** Passes on all cells that are set. */
  void writeTo(CellSink sink);

  /** One of the few cells by which rows are sorted into files; null if it is none of these. */
  @Nullable Object head(int position);
}
