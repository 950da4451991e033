/**
 * The commands of the command line.
 *
 * <p>In: arguments and files of a user. Out: tables, files, text on the terminal, an exit code. For
 * a user's mistake, a command prints a sentence that names it and the remedy, never a stack trace.
 */
@NullMarked
package io.tributary.export.cli;

import org.jspecify.annotations.NullMarked;
