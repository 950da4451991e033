/**
 * The launcher's commands.
 *
 * <p>In: arguments and files of a user. Out: tables, files, words on the terminal, an exit code. A
 * user's mistake is told in a sentence that names it and the remedy, never by a stack trace.
 */
@NullMarked
package io.tributary.export.cli;

import org.jspecify.annotations.NullMarked;
