/**
 * The object store in which tables and snapshots are kept, and whether it can be used.
 *
 * <p>In: an address, and how to reach the store. Out: settings for those who write there; a start
 * that is refused, with the remedy, where something is wrong. No state.
 */
@NullMarked
package io.tributary.export.storage;

import org.jspecify.annotations.NullMarked;
