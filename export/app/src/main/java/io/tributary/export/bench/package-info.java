/**
 * The benchmark: feeds of several shapes and any size with known counts, runs of the job over them,
 * and their figures, compared with those of earlier runs.
 */
@NullMarked
package io.tributary.export.bench;

import org.jspecify.annotations.NullMarked;
