/**
 * The records that keyed operators exchange, and their keys, in plain Java.
 *
 * <p>{@code Envelope} carries one event with its {@code Origin}: topic, partition and offset.
 * Persons and posts are identified by {@code KeyedHash}, 128 bits under the secret of the data
 * folder. {@code Wire} writes and reads the primitive values of every hand-written format.
 */
@NullMarked
package io.tributary.schemas.record;

import org.jspecify.annotations.NullMarked;
