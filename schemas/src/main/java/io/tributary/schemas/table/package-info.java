/**
 * The output tables: which columns they have, of which type, and what each means.
 *
 * <p>In: nothing. Out: {@link io.tributary.schemas.table.TableRow}, the one form in which every
 * stage hands rows to the writer. This package knows no file or table format.
 */
@NullMarked
package io.tributary.schemas.table;

import org.jspecify.annotations.NullMarked;
