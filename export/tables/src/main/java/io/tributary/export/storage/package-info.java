/**
 * The object store that holds tables and snapshots, and the check that it can be used.
 *
 * <p>In: an address and the options of the store. Out: settings for Iceberg and Flink; a {@link
 * io.tributary.export.storage.StorageException} with the remedy if the store cannot be used. No
 * state.
 */
@NullMarked
package io.tributary.export.storage;

import org.jspecify.annotations.NullMarked;
