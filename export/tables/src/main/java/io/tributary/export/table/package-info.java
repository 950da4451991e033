/**
 * Writes rows to Iceberg tables of plain Parquet files, with one consistent point over all curation
 * tables. {@code image_features} has no part in it, because another job writes it; see {@link
 * io.tributary.export.table.ImageFeatureTable}.
 *
 * <p>In: {@link io.tributary.schemas.table.TableRow} of any table, from any stage. Out: committed
 * tables; {@link io.tributary.export.table.ConsistentPoint} and readers at it. Side output: none; a
 * row that cannot be written is a defect of the stage that emitted it and fails the task.
 *
 * <p>State: the files of checkpoints that are not committed yet, and the id of this stream. Expiry:
 * a checkpoint's files leave the state when the tables have them. Maintenance removes old rows,
 * snapshots and orphaned files.
 *
 * <p>Why not Iceberg's own Flink sink: it commits each table independently, so readers can see half
 * a checkpoint. It also relies on its own state to decide which checkpoints are committed, so an
 * older savepoint loses files, and a commit with an unknown outcome duplicates them. Here the
 * tables themselves are checked; see {@link io.tributary.export.table.PointCommitter}.
 */
@NullMarked
package io.tributary.export.table;

import org.jspecify.annotations.NullMarked;
