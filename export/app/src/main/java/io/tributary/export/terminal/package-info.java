/** The terminal: output that fails loudly, escaped text, progress, exit codes. */
@NullMarked
package io.tributary.export.terminal;

import org.jspecify.annotations.NullMarked;
