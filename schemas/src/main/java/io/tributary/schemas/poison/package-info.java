/**
 * Records that make a task fail each time they are processed.
 *
 * <p>A failed task restarts from the last checkpoint and reads the same record again. Without a
 * limit, one such record stops the whole pipeline. So each failure is attributed to the record in
 * process and counted in a file that survives the restart. After a number of restarts the record is
 * a <em>poison record</em>: operators turn it into a dead letter and account for it as INVALID.
 *
 * <p>Records that can withdraw data (consent records, profiles, erasure requests, updates and
 * deletions of posts) are never skipped. The job fails permanently instead: a skipped record would
 * leave the data it withdraws in the tables.
 *
 * <p>In: failures with the record's envelope. Out: rows of {@code rejects} and {@code decisions}.
 * State: one small file a record below {@link PoisonOptions#location}, written before the task
 * fails, read when an operator opens; kept as long as the data folder, because a job restored from
 * an older snapshot must skip the same records again.
 */
@NullMarked
package io.tributary.schemas.poison;

import org.jspecify.annotations.NullMarked;
