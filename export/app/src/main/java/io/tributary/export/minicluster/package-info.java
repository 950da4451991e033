/**
 * Flink in this process: a cluster whose ports ask for the key of the data folder, and its jobs.
 */
@NullMarked
package io.tributary.export.minicluster;

import org.jspecify.annotations.NullMarked;
