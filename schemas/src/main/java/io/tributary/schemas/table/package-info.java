/**
 * The output tables: their columns, with type and meaning.
 *
 * <p>Out: {@link io.tributary.schemas.table.TableRow}, the form in which every stage emits rows to
 * the writer. {@link io.tributary.schemas.table.ColumnGroup} defines which columns a file of them
 * needs. This package is independent of file and table formats.
 */
@NullMarked
package io.tributary.schemas.table;

import org.jspecify.annotations.NullMarked;
