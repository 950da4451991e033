/** The benchmark: a feed of any size with a known accounting, and measurements of a run. */
@NullMarked
package io.tributary.export.bench;

import org.jspecify.annotations.NullMarked;
