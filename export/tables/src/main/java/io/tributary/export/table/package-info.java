/**
 * Rows become tables: Iceberg tables of plain Parquet files, and one consistent point over all of
 * them that curation writes. {@code image_features} has no part in it: images are looked at by
 * another job, see {@link io.tributary.export.table.ImageFeatureTable}.
 *
 * <p>In: {@link io.tributary.schemas.table.TableRow} of any table, from any stage. Out: committed
 * tables; {@link io.tributary.export.table.ConsistentPoint}, and readers at it. To the side:
 * nothing; what cannot be written is a defect of the stage that made it and stops the task.
 *
 * <p>State: the files of checkpoints that are not yet committed, and whose commits are ours.
 * Expiry: a checkpoint's files leave the state once the tables have them. Rows, snapshots and
 * orphaned files leave by maintenance.
 *
 * <p>Why not Iceberg's own Flink sink: it commits every table for itself, so that readers can see
 * half a checkpoint; and it decides by its own state what has been committed, so that an older
 * savepoint loses files and an unanswered commit doubles them. Here the tables themselves are
 * asked, see {@link io.tributary.export.table.PointCommitter}.
 */
@NullMarked
package io.tributary.export.table;

import org.jspecify.annotations.NullMarked;
