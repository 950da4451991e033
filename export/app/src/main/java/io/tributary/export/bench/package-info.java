/**
 * The benchmark: a feed of any size whose expected accounting is known, and what measures a run.
 */
@NullMarked
package io.tributary.export.bench;

import org.jspecify.annotations.NullMarked;
