/** Flink in this process: a cluster that no other process can use, and its jobs. */
@NullMarked
package io.tributary.export.minicluster;

import org.jspecify.annotations.NullMarked;
