/**
 * Everything a run needs on one machine: a data folder, a Kafka broker and a Flink cluster, all in
 * this process and on the loopback address only.
 *
 * <ul>
 *   <li>In: the folder given by {@code --data}; a callback that builds a job.
 *   <li>Out: a bootstrap address, a running job, the newest snapshot to go on from.
 *   <li>To the side: nothing; a broker or a job that fails says why in its exception.
 *   <li>State: the data folder outlives the process, and a process that was killed; see {@link
 *       io.tributary.export.local.DataFolder}. Nothing in it expires by itself, except snapshots
 *       that a newer one has replaced.
 * </ul>
 */
@NullMarked
package io.tributary.export.local;

import org.jspecify.annotations.NullMarked;
