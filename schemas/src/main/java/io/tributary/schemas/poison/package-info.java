/**
 * Records that make a task fail each time they are processed.
 *
 * <p>A failed task restarts from the last checkpoint and reads the same record again. Without a
 * limit one such record stops the pipeline for everybody. So each failure is attributed to the
 * record that was being processed and counted in a place that survives the restart. After a number
 * of restarts the record is a <em>poison record</em>: operators turn it into a dead letter and
 * account for it as INVALID.
 *
 * <p>Records that take something away (consent records, profiles, erasure requests, updates and
 * deletions of posts) are never skipped. The job stops for good instead: what they withdraw would
 * stay in the data otherwise.
 *
 * <p>In: failures with the record's envelope. Out: rows of {@code rejects} and {@code decisions}.
 * State: one small file a record below {@link PoisonOptions#location}, written before the task
 * fails, read when an operator opens; kept for as long as the data folder, because a restore of an
 * older snapshot has to skip the same records again.
 */
@NullMarked
package io.tributary.schemas.poison;

import org.jspecify.annotations.NullMarked;
