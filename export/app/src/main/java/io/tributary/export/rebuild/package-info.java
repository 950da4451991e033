/**
 * Replays the archive of a data folder into a new one, for state whose layout has changed.
 *
 * <p>In: the table {@code events} of the old folder, and the old folder's Kafka for what the
 * archive does not hold. Out: a new data folder with the same effective dataset.
 */
@NullMarked
package io.tributary.export.rebuild;

import org.jspecify.annotations.NullMarked;
